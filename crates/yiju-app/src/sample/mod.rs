//! The sample office: made by the program, the same on every machine, with nobody's data in it.
//!
//! ID numbers carry the area code 999999 and phones begin with 199-0000, so that no real person can be meant. Rooms
//! are drawn. Cases stand at every stage, so that every screen has something to show.

mod ability;
mod eligibility;
mod homes;
mod people;
mod survey;
mod work;
mod works;

use yiju_domain::{
    Date,
    eligibility::EligibilityRules,
    ids::{FundId, OrganisationId},
    money::Fen,
};
use yiju_store::{
    Act,
    tables::{self, cases::Case, funds::Fund, organisations::Organisation, programmes::Programme},
};

use crate::{context::Context, error::ApiError, roster, workspace::Workspace};

/// Cases written in one transaction.
const PIECE: usize = 200;

/// Fills a new workspace with this many homes.
pub(crate) async fn fill(cx: &Context<'_>, workspace: &Workspace, homes: u32) -> Result<(), ApiError> {
    let act = cx.act()?;
    let contractors = organisations(workspace, act.clone()).await?;
    let programme = programme(workspace, act.clone(), homes).await?;
    funds(workspace, act.clone(), &programme, homes).await?;
    let lists = eligibility::lists(workspace, act.clone(), &programme).await?;
    let homes: Vec<_> = (0..homes).map(|number| homes::home(number, cx.today())).collect();
    let total = homes.len();
    let mut done = 0;
    for piece in homes.chunks(PIECE) {
        let cases = cases(workspace, act.clone(), &programme, piece).await?;
        for (home, case) in piece.iter().zip(cases) {
            work::progress(cx, workspace, act.clone(), home, case, (&contractors, &lists)).await?;
            done += 1;
            cx.progress(done, total, "sample");
        }
    }
    Ok(())
}

async fn organisations(workspace: &Workspace, act: Act) -> Result<Vec<Organisation>, ApiError> {
    let named = [
        ("contractor", "示例安居适老改造有限公司", "周师傅", "19900001001", "999900001111222201"),
        ("contractor", "示例康扶工程有限公司", "吴师傅", "19900001002", "999900001111222202"),
        ("assessor", "示例养老服务评估中心", "郑老师", "19900001003", ""),
    ];
    let mut tx = workspace.store.begin(act).await?;
    let all: Vec<Organisation> = named
        .into_iter()
        .map(|(kind, name, contact, phone, account)| Organisation {
            id: OrganisationId::new(tx.at()),
            version: 1,
            kind: kind.into(),
            name: name.into(),
            contact: contact.into(),
            phone: phone.into(),
            note: "示例".into(),
            bank_account: account.into(),
            bank_name: if account.is_empty() { "" } else { "示例银行" }.into(),
        })
        .collect();
    tx.insert(&all).await?;
    tx.commit().await?;
    Ok(all.into_iter().filter(|one| one.kind == "contractor").collect())
}

/// The workspace's programme with usual rules and a target that fits the sample.
async fn programme(workspace: &Workspace, act: Act, homes: u32) -> Result<Programme, ApiError> {
    let mut tx = workspace.store.begin(act).await?;
    let all = tables::programmes::all(&mut tx).await?;
    let before =
        all.into_iter().next().ok_or_else(|| ApiError::internal("a new workspace has a programme"))?;
    let rules = serde_json::to_string(&EligibilityRules::usual())
        .map_err(|fault| ApiError::internal(fault.to_string()))?;
    let after = Programme { target_homes: i64::from(homes) * 5 / 4, rules, ..before.clone() };
    let programme = tx.update(&before, after).await?;
    tx.commit().await?;
    Ok(programme)
}

/// Money for the homes of the sample: by its plans a little less than a third comes from the city.
async fn funds(workspace: &Workspace, act: Act, programme: &Programme, homes: u32) -> Result<(), ApiError> {
    let mut tx = workspace.store.begin(act).await?;
    let fund = |(place, code, per_home, expires): (i64, &str, i64, bool)| Fund {
        id: FundId::new(tx.at()),
        version: 1,
        programme_id: programme.id,
        year: programme.year,
        code: code.into(),
        name: String::new(),
        allocation_fen: Fen::new(i64::from(homes) * per_home),
        expires_on: expires
            .then(|| Date::new(i16::try_from(programme.year).unwrap_or(2026), 12, 31).ok())
            .flatten(),
        place,
        note: "示例".into(),
        removed_at: None,
    };
    let all: Vec<Fund> =
        [(1, "district", 200_000, false), (2, "city", 60_000, false), (3, "central", 40_000, true)]
            .map(fund)
            .into();
    tx.insert(&all).await?;
    Ok(tx.commit().await?)
}

async fn cases(
    workspace: &Workspace,
    act: Act,
    programme: &Programme,
    homes: &[homes::Home],
) -> Result<Vec<Case>, ApiError> {
    let mut tx = workspace.store.begin(act).await?;
    let origin = roster::CaseOrigin { programme, settings: &workspace.settings, import: None };
    let candidates: Vec<_> = homes.iter().map(|home| &home.candidate).collect();
    let cases = roster::create_all(&mut tx, &origin, &candidates).await?;
    tx.commit().await?;
    Ok(cases)
}
