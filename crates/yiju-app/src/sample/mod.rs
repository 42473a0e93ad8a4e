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

use yiju_domain::{eligibility::EligibilityRules, ids::OrganisationId};
use yiju_store::{
    Act,
    tables::{self, cases::Case, organisations::Organisation, programmes::Programme},
};

use crate::{context::Context, error::ApiError, roster, workspace::Workspace};

/// Cases written in one transaction.
const PIECE: usize = 200;

/// Fills a new workspace with this many homes.
pub(crate) async fn fill(cx: &Context<'_>, workspace: &Workspace, homes: u32) -> Result<(), ApiError> {
    let act = cx.act()?;
    let contractors = organisations(workspace, act.clone()).await?;
    let programme = programme(workspace, act.clone(), homes).await?;
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
        ("contractor", "示例安居适老改造有限公司", "周师傅", "19900001001"),
        ("contractor", "示例康扶工程有限公司", "吴师傅", "19900001002"),
        ("assessor", "示例养老服务评估中心", "郑老师", "19900001003"),
    ];
    let mut tx = workspace.store.begin(act).await?;
    let all: Vec<Organisation> = named
        .into_iter()
        .map(|(kind, name, contact, phone)| Organisation {
            id: OrganisationId::new(tx.at()),
            version: 1,
            kind: kind.into(),
            name: name.into(),
            contact: contact.into(),
            phone: phone.into(),
            note: "示例".into(),
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
