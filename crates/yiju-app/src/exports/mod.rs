//! What finance takes away of the cases: the subsidy summary, the progress of the towns, and the line detail.

mod detail;
mod progress;
mod subsidy;
mod words;

pub(crate) use detail::detail;
pub(crate) use progress::{export as progress_export, view as progress};
pub(crate) use subsidy::subsidy;

use serde_json::Value;
use yiju_domain::Date;
use yiju_store::tables::cases::DateColumn;

use crate::{
    cases::create_date,
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{Language, SubsidyDate},
    workspace::Workspace,
};

/// Both bounds may be open.
type Period = (Option<Date>, Option<Date>);

/// Reads the bounds of a period.
fn period(from: Option<&str>, to: Option<&str>) -> Result<Period, ApiError> {
    let period = (create_date("from", from)?, create_date("to", to)?);
    match period {
        (Some(from), Some(to)) if from > to => Err(ApiError::from(Reason::PeriodReversed {}).at("to")),
        period => Ok(period),
    }
}

/// A period in words.
fn period_words((from, to): Period, language: Language) -> String {
    let day = |date: Option<Date>| date.map_or_else(|| "…".to_owned(), |date| date.to_string());
    match (from, to) {
        (None, None) => pick(language, "全部", "all").to_owned(),
        (from, to) => format!("{} ~ {}", day(from), day(to)),
    }
}

/// Whether full numbers were asked for; they need a purpose.
fn is_full(unmasked: Option<bool>, reason: Option<&str>) -> Result<bool, ApiError> {
    let full = unmasked.unwrap_or(false);
    if full && reason.is_none_or(|reason| reason.trim().is_empty()) {
        return Err(ApiError::from(Reason::UnmaskedNeedsReason {}).at("reason"));
    }
    Ok(full)
}

const fn pick<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

const fn column(date: SubsidyDate) -> DateColumn {
    match date {
        SubsidyDate::Accepted => DateColumn::Accepted,
        SubsidyDate::Submitted => DateColumn::Submitted,
        SubsidyDate::Paid => DateColumn::Paid,
    }
}

const fn date_words(date: SubsidyDate, language: Language) -> &'static str {
    match date {
        SubsidyDate::Accepted => pick(language, "验收日期", "acceptance"),
        SubsidyDate::Submitted => pick(language, "送财政日期", "submission"),
        SubsidyDate::Paid => pick(language, "拨付日期", "payment"),
    }
}

/// Every file that leaves the office is recorded; one with full numbers with its purpose. Recorded before the file gets
/// its name: an export that nobody recorded must not exist, a recorded one that failed does no harm.
async fn record(cx: &Context<'_>, workspace: &Workspace, kind: &str, what: Value) -> Result<(), ApiError> {
    let mut tx = workspace.store.begin(cx.act()?).await?;
    tx.note("export", kind, None, what);
    tx.commit().await?;
    cx.changed(&["workspace"]);
    Ok(())
}
