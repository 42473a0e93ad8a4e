//! 台账: how far the towns of a programme have come in a month, and in its year so far, by homes and money.
//!
//! Every home is counted by the days its case carries (see [`yiju_store::tables::progress`]), so the table of an earlier
//! month follows a day that is corrected later. Money: of the first four stages the subsidy of the homes as it stands
//! now, planned, decided or accepted; of settlement what was really paid.

use std::{collections::BTreeMap, path::Path};

use serde_json::json;
use yiju_domain::{Date, ids::AreaId};
use yiju_sheets::{
    ProgressLabels, ProgressRow, ProgressSheet, ProgressTable, StageFigure, write_progress_table,
};
use yiju_store::{
    Read,
    tables::{
        programmes::Programme,
        progress::{ProgressStage, TownFigure, by_town},
    },
};

use super::{pick, record};
use crate::{
    context::Context,
    error::ApiError,
    reason::Reason,
    reference::programme_named,
    wire::{
        Language, ProgressExportRequest, ProgressExportView, ProgressFigureView, ProgressPeriod,
        ProgressPeriodView, ProgressRequest, ProgressRowView, ProgressView,
    },
};

const STAGES: usize = ProgressStage::ALL.len();

/// The figures of one town, or the sum of all.
type Figures = [StageFigure; STAGES];

/// One sheet: the towns with any case of the programme, by name.
struct Counted {
    period: ProgressPeriod,
    days: (Date, Date),
    towns: Vec<(String, Figures)>,
}

pub(crate) async fn view(cx: &Context<'_>, request: ProgressRequest) -> Result<ProgressView, ApiError> {
    let (programme, month, sheets) =
        counted(cx, request.programme.as_deref(), request.month.as_deref()).await?;
    Ok(ProgressView {
        programme: programme.name,
        programme_code: programme.code,
        month: month_text(month),
        periods: sheets.into_iter().map(period_view).collect::<Result<_, _>>()?,
    })
}

pub(crate) async fn export(
    cx: &Context<'_>,
    request: ProgressExportRequest,
) -> Result<ProgressExportView, ApiError> {
    let workspace = cx.workspace().await?;
    let (programme, month, sheets) =
        counted(cx, request.programme.as_deref(), request.month.as_deref()).await?;
    let language = request.language.unwrap_or(Language::Zh);
    let towns = sheets.first().map_or(0, |sheet| sheet.towns.len());
    let table = table(&workspace.settings.office_name, &programme, language, sheets);
    let bytes = write_progress_table(&table)?;
    let what = json!({ "programme": programme.code, "month": month_text(month), "towns": towns });
    record(cx, &workspace, "progress", what).await?;
    crate::output::write(Path::new(&request.out), &bytes)?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(ProgressExportView { out: request.out, towns: count(towns), size: count(bytes.len()) })
}

/// The one count that both the screen and the sheet show.
async fn counted(
    cx: &Context<'_>,
    programme: Option<&str>,
    month: Option<&str>,
) -> Result<(Programme, Date, Vec<Counted>), ApiError> {
    let workspace = cx.workspace().await?;
    let first = first_of_month(month, cx.today())?;
    let programme = programme_named(&workspace, programme).await?;
    let last = first.last_of_month();
    let year = first.first_of_year();
    let mut reader = workspace.store.read().await?;
    let mut sheets = Vec::new();
    for (period, days) in [(ProgressPeriod::Month, (first, last)), (ProgressPeriod::Year, (year, last))] {
        sheets.push(Counted { period, days, towns: towns(&mut reader, &programme, days).await? });
    }
    Ok((programme, first, sheets))
}

async fn towns(
    from: &mut impl Read,
    programme: &Programme,
    days: (Date, Date),
) -> Result<Vec<(String, Figures)>, ApiError> {
    let mut found: BTreeMap<(String, AreaId), Figures> = BTreeMap::new();
    for TownFigure { town_id, town, stage, homes, money } in by_town(from, programme.id, days).await? {
        let row = found.entry((town, town_id)).or_default();
        let place = ProgressStage::ALL.iter().position(|one| Some(*one) == stage);
        if let Some(figure) = place.and_then(|place| row.get_mut(place)) {
            *figure = StageFigure { homes: u32::try_from(homes).unwrap_or(u32::MAX), money };
        }
    }
    Ok(found.into_iter().map(|((town, _), figures)| (town, figures)).collect())
}

/// `2026-11`; without it the month of today.
fn first_of_month(month: Option<&str>, today: Date) -> Result<Date, ApiError> {
    let Some(month) = month else { return Ok(today.first_of_month()) };
    let unknown = |_| ApiError::from(Reason::NotAMonth { value: month.to_owned() }).at("month");
    format!("{}-01", month.trim()).parse().map_err(unknown)
}

fn month_text(first: Date) -> String {
    format!("{:04}-{:02}", first.year(), first.month())
}

fn period_view(sheet: Counted) -> Result<ProgressPeriodView, ApiError> {
    let sums = sums(&sheet.towns)?;
    let row = |(town, figures): (String, Figures)| ProgressRowView { town, stages: figures_view(figures) };
    Ok(ProgressPeriodView {
        period: sheet.period,
        from: sheet.days.0.to_string(),
        to: sheet.days.1.to_string(),
        rows: sheet.towns.into_iter().map(row).collect(),
        sums: figures_view(sums),
    })
}

fn figures_view(figures: Figures) -> Vec<ProgressFigureView> {
    let view =
        |one: StageFigure| ProgressFigureView { homes: i64::from(one.homes), money_fen: one.money.get() };
    figures.into_iter().map(view).collect()
}

fn sums(towns: &[(String, Figures)]) -> Result<Figures, ApiError> {
    let mut all = Figures::default();
    for (_, figures) in towns {
        for (sum, one) in all.iter_mut().zip(figures) {
            sum.homes = sum.homes.saturating_add(one.homes);
            sum.money = sum.money.checked_add(one.money).ok_or(Reason::AmountsTooLarge {})?;
        }
    }
    Ok(all)
}

fn table(office: &str, programme: &Programme, language: Language, sheets: Vec<Counted>) -> ProgressTable {
    let title = pick(language, "居家适老化改造工作台账", "Progress of home adaptations");
    let sheet = |one: Counted| ProgressSheet {
        name: match one.period {
            ProgressPeriod::Month => pick(language, "本月", "This month"),
            ProgressPeriod::Year => pick(language, "本年累计", "Year to date"),
        }
        .into(),
        period: format!("{} ~ {}", one.days.0, one.days.1),
        rows: one.towns.into_iter().map(|(town, stages)| ProgressRow { town, stages }).collect(),
    };
    ProgressTable {
        title: pick(
            language,
            &format!("{title}（{}）", programme.name),
            &format!("{title}: {}", programme.name),
        )
        .to_owned(),
        office: office.to_owned(),
        sheets: sheets.into_iter().map(sheet).collect(),
        labels: match language {
            Language::Zh => ProgressLabels::zh(),
            Language::En => ProgressLabels::en(),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use yiju_domain::money::Fen;

    use super::*;

    #[test]
    fn a_month_is_four_digits_and_two_and_today_without_one() {
        let today: Date = "2026-11-23".parse().unwrap();
        assert_eq!(first_of_month(None, today).unwrap().to_string(), "2026-11-01");
        assert_eq!(first_of_month(Some("2024-02"), today).unwrap().last_of_month().to_string(), "2024-02-29");
        for odd in ["2026", "2026-13", "2026-11-05", ""] {
            assert!(first_of_month(Some(odd), today).is_err(), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn the_sums_are_those_of_the_towns(cells in prop::collection::vec((0u32..5_000, -9_000i64..90_000_000), 0..60)) {
            let figure = |&(homes, fen): &(u32, i64)| StageFigure { homes, money: Fen::new(fen) };
            let towns: Vec<(String, Figures)> = cells
                .chunks_exact(STAGES)
                .map(|row| (String::new(), std::array::from_fn(|place| figure(&row[place]))))
                .collect();
            let all = sums(&towns).unwrap();
            for (place, sum) in all.iter().enumerate() {
                prop_assert_eq!(sum.homes, towns.iter().map(|(_, one)| one[place].homes).sum::<u32>());
                prop_assert_eq!(sum.money.get(), towns.iter().map(|(_, one)| one[place].money.get()).sum::<i64>());
            }
        }
    }
}
