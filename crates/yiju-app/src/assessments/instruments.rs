//! The instruments of a workspace: those inside the program, and their form for the wire.

use yiju_domain::{
    instrument::{Effect, Ground, Instrument, Item, Level, Section, Shelf, Usage},
    pack::{PackFault, PackText},
};

use crate::{
    context::Context,
    error::ApiError,
    wire::{
        GroundView, InstrumentListView, InstrumentUse, InstrumentView, ItemView, LevelView, Nothing,
        OptionView, SectionView,
    },
};

const PACKS: &[PackText<'_>] = &[
    PackText::new(
        "instrument-gbt-42195-2022.json",
        include_str!("../../../../packs/instrument-gbt-42195-2022.json"),
    ),
    PackText::new(
        "instrument-mzt-039-2013.json",
        include_str!("../../../../packs/instrument-mzt-039-2013.json"),
    ),
];

/// The instruments inside the program. Those an office brings itself are put on the same shelf.
pub(crate) fn shipped() -> Result<Shelf, PackFault> {
    let mut shelf = Shelf::default();
    for pack in PACKS {
        shelf.put(Instrument::read(pack)?);
    }
    Ok(shelf)
}

pub(crate) async fn list(cx: &Context<'_>, _: Nothing) -> Result<InstrumentListView, ApiError> {
    let workspace = cx.workspace().await?;
    Ok(InstrumentListView { instruments: workspace.packs().instruments.iter().map(view).collect() })
}

fn view(instrument: &Instrument) -> InstrumentView {
    let source = &instrument.source;
    InstrumentView {
        id: instrument.id.clone(),
        version: i64::from(instrument.version),
        scale: instrument.scale.clone(),
        name_zh: instrument.name.clone(),
        name_en: instrument.name_en.clone(),
        usage: match instrument.usage {
            Usage::Scored => InstrumentUse::Scored,
            Usage::Recorded => InstrumentUse::Recorded,
        },
        source: format!("{} {}", source.document, source.number.as_deref().unwrap_or_default())
            .trim()
            .to_owned(),
        valid_from: instrument.valid_from.to_string(),
        valid_to: instrument.valid_to.map(|day| day.to_string()),
        total: i64::from(instrument.total),
        levels: instrument.levels.iter().map(level).collect(),
        sections: instrument.sections.iter().map(section).collect(),
        grounds: instrument.grounds.iter().map(ground).collect(),
        together: instrument.together.code().into(),
    }
}

fn level(level: &Level) -> LevelView {
    LevelView {
        level: i64::from(level.level),
        name_zh: level.name.clone(),
        name_en: level.name_en.clone(),
        from: level.from.map(i64::from),
        to: level.to.map(i64::from),
        within_adaptation_standard: level.within_adaptation_standard,
    }
}

fn section(section: &Section) -> SectionView {
    SectionView {
        code: section.code.clone(),
        name_zh: section.name.clone(),
        name_en: section.name_en.clone(),
        max: i64::from(section.max),
        items: section.items.iter().map(item).collect(),
    }
}

fn item(item: &Item) -> ItemView {
    let option = |choice: &yiju_domain::instrument::Choice| OptionView {
        score: i64::from(choice.score),
        text_zh: choice.text.clone(),
        text_en: choice.text_en.clone(),
    };
    ItemView {
        code: item.code.clone(),
        name_zh: item.name.clone(),
        name_en: item.name_en.clone(),
        max: i64::from(item.max),
        options: item.options.iter().map(option).collect(),
    }
}

fn ground(ground: &Ground) -> GroundView {
    let (to_level, worse_by) = match ground.effect {
        Effect::ToLevel(level) => (Some(i64::from(level)), None),
        Effect::WorseBy(steps) => (None, Some(i64::from(steps))),
    };
    GroundView {
        code: ground.code.clone(),
        name_zh: ground.name.clone(),
        name_en: ground.name_en.clone(),
        to_level,
        worse_by,
        when_item: ground.when.as_ref().map(|when| when.item.clone()),
        when_scores: ground
            .when
            .iter()
            .flat_map(|when| &when.scores)
            .map(|score| i64::from(*score))
            .collect(),
    }
}
