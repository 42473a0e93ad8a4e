//! The funds of a programme as their screen shows them: one statement for the cases, the rest is adding up.

use std::collections::BTreeMap;

use yiju_domain::{Date, dates};
use yiju_store::tables::{self, funds::Fund, programmes::Programme};

use super::{
    pool::{Part, Taken, homes, taken},
    year::{drawn_on, has_lapsed},
};
use crate::{
    context::Context,
    error::ApiError,
    reference,
    subsidies::{self, Reserves},
    wire::{
        FundGapView, FundListRequest, FundMonthView, FundStrayView, FundTownView, FundView, FundsView,
        TwoLanguages,
    },
    workspace::Workspace,
};

/// So many cases are named with a reason; the rest is counted.
const NAMED: usize = 10;

pub(crate) async fn list(cx: &Context<'_>, request: FundListRequest) -> Result<FundsView, ApiError> {
    let workspace = cx.workspace().await?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    of(cx, &workspace, &programme).await
}

pub(super) async fn of(
    cx: &Context<'_>,
    workspace: &Workspace,
    programme: &Programme,
) -> Result<FundsView, ApiError> {
    let mut reader = workspace.store.read().await?;
    let funds = tables::funds::of_programme(&mut reader, programme.id).await?;
    let known = Reserves::new();
    let (all, reserves) =
        taken(&mut reader, &workspace.packs(), programme, &funds, cx.today(), &known).await?;
    let allocation = funds.iter().map(|fund| fund.allocation_fen.get()).sum::<i64>();
    let sums = Sums::of(all.iter());
    let views: Vec<FundView> = funds.iter().map(|fund| fund_view(fund, &funds, &all, cx.today())).collect();
    let lapsed = views.iter().map(|fund| fund.lapsed_fen).sum::<i64>();
    Ok(FundsView {
        programme_id: programme.id.to_string(),
        programme: programme.name.clone(),
        year: programme.year,
        funds: views,
        strays: strays(&funds, &all),
        not_set_aside: not_set_aside(&reserves),
        allocation_fen: allocation,
        reserved_fen: sums.reserved,
        contracted_fen: sums.contracted,
        accepted_fen: sums.accepted,
        paid_fen: sums.paid,
        lapsed_fen: lapsed,
        left_fen: allocation - sums.whole() - lapsed,
        homes_done: homes(all.iter().filter(|one| one.accepted_on.is_some())),
        homes_target: programme.target_homes,
        months: months(&all),
        towns: towns(&all),
    })
}

/// The four parts of an amount.
#[derive(Default)]
struct Sums {
    reserved: i64,
    contracted: i64,
    accepted: i64,
    paid: i64,
}

impl Sums {
    fn of<'a>(taken: impl Iterator<Item = &'a Taken>) -> Self {
        let mut sums = Self::default();
        for one in taken {
            *match one.part {
                Part::Reserved => &mut sums.reserved,
                Part::Contracted => &mut sums.contracted,
                Part::Accepted => &mut sums.accepted,
                Part::Paid => &mut sums.paid,
            } += one.fen;
        }
        sums
    }

    fn whole(&self) -> i64 {
        self.reserved + self.contracted + self.accepted + self.paid
    }
}

/// A code may stand for several years: each case is shown at the allocation it draws on. What nobody had committed by its
/// last day is gone with it; what was committed before stays.
fn fund_view(fund: &Fund, funds: &[Fund], all: &[Taken], today: Date) -> FundView {
    let draws = |one: &&Taken| {
        one.fund == fund.code
            && drawn_on(funds, &one.fund, one.approved_on).is_some_and(|drawn| drawn.id == fund.id)
    };
    let own = || all.iter().filter(draws);
    let sums = Sums::of(own());
    let lapsed = if has_lapsed(fund, today) {
        let in_time = own().filter(|one| one.approved_on.is_none_or(|day| !has_lapsed(fund, day)));
        (fund.allocation_fen.get() - Sums::of(in_time).whole()).max(0)
    } else {
        0
    };
    FundView {
        id: fund.id.to_string(),
        version: fund.version,
        code: fund.code.clone(),
        name: fund.name.clone(),
        year: fund.year,
        allocation_fen: fund.allocation_fen.get(),
        expires_on: fund.expires_on.map(|day| day.to_string()),
        days_left: fund.expires_on.map(|day| dates::days_between(today, day)),
        place: fund.place,
        note: fund.note.clone(),
        reserved_fen: sums.reserved,
        contracted_fen: sums.contracted,
        accepted_fen: sums.accepted,
        paid_fen: sums.paid,
        lapsed_fen: lapsed,
        left_fen: fund.allocation_fen.get() - sums.whole() - lapsed,
    }
}

/// Codes that lines name and the programme does not have.
fn strays(funds: &[Fund], all: &[Taken]) -> Vec<FundStrayView> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for one in all.iter().filter(|one| funds.iter().all(|fund| fund.code != one.fund) && one.fen > 0) {
        *sums.entry(&one.fund).or_default() += one.fen;
    }
    sums.into_iter().map(|(code, fen)| FundStrayView { code: code.to_owned(), fen }).collect()
}

/// Cases whose policy does not say how much to set aside, by the reason.
fn not_set_aside(reserves: &Reserves) -> Vec<FundGapView> {
    let mut found: BTreeMap<[String; 2], Vec<&str>> = BTreeMap::new();
    for one in reserves.values() {
        if let Err(refusal) = &one.parts {
            let TwoLanguages { zh, en } = subsidies::two(refusal);
            found.entry([zh, en]).or_default().push(&one.case_no);
        }
    }
    let view = |([zh, en], mut numbers): ([String; 2], Vec<&str>)| {
        numbers.sort_unstable();
        FundGapView {
            reason: TwoLanguages { zh, en },
            cases: i64::try_from(numbers.len()).unwrap_or(i64::MAX),
            case_nos: numbers.into_iter().take(NAMED).map(str::to_owned).collect(),
        }
    };
    found.into_iter().map(view).collect()
}

/// What was accepted and paid in each month, months without either left out.
fn months(all: &[Taken]) -> Vec<FundMonthView> {
    let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    let mut names: Vec<String> =
        all.iter().flat_map(|one| [one.accepted_on, one.paid_on]).flatten().map(month).collect();
    names.sort();
    names.dedup();
    let of = |name: String| {
        let of_day = |day: Option<Date>| day.is_some_and(|day| month(day) == name);
        let sum = |on: fn(&Taken) -> Option<Date>| {
            all.iter().filter(|one| of_day(on(one))).map(|one| one.fen).sum::<i64>()
        };
        let (accepted_fen, paid_fen) = (sum(|one| one.accepted_on), sum(|one| one.paid_on));
        let homes = homes(all.iter().filter(|one| of_day(one.accepted_on)));
        FundMonthView { month: name, accepted_fen, paid_fen, homes }
    };
    names.into_iter().map(of).collect()
}

fn towns(all: &[Taken]) -> Vec<FundTownView> {
    let mut names: Vec<&str> = all.iter().map(|one| one.town.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let of = |town: &str| {
        let own = || all.iter().filter(|one| one.town == town);
        let sums = Sums::of(own());
        FundTownView {
            town: town.to_owned(),
            reserved_fen: sums.reserved,
            contracted_fen: sums.contracted,
            accepted_fen: sums.accepted,
            paid_fen: sums.paid,
            homes: homes(own().filter(|one| one.accepted_on.is_some())),
        }
    };
    names.into_iter().map(of).collect()
}
