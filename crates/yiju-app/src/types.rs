//! TypeScript for the UI, made from the contract: one file with every wire type and the map of commands.

use std::{any::TypeId, collections::BTreeMap, collections::BTreeSet, fmt::Write};

use ts_rs::{Config, TS, TypeVisitor};
use yiju_domain::room::Room;
use yiju_store::{Entity, tables};

use crate::{
    context::Event,
    contract,
    contract::CommandVisitor,
    error::ApiError,
    reason::{CODED_PARAMS, Finding, Reason},
};

/// The text of `ui/src/ipc/generated/contract.ts`.
pub fn typescript() -> String {
    let mut collector = Collector::default();
    collector.add::<ApiError>();
    collector.add::<Event>();
    contract::for_each_command(&mut collector);
    collector.text()
}

struct Collector {
    config: Config,
    seen: BTreeSet<TypeId>,
    types: BTreeMap<String, String>,
    commands: Vec<(String, String, String, String)>,
}

impl Default for Collector {
    fn default() -> Self {
        // Whole numbers travel as JSON numbers; fen and milliseconds stay far below 2^53.
        let config = Config::default().with_large_int("number");
        Self { config, seen: BTreeSet::new(), types: BTreeMap::new(), commands: Vec::new() }
    }
}

impl Collector {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.types.insert(T::ident(&self.config), format!("{docs}export {}\n", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
    }

    fn text(&self) -> String {
        let mut out = String::from(
            "// Made by `cargo xtask gen` from crates/yiju-app/src/contract.rs. Do not edit.\n\n",
        );
        for declaration in self.types.values() {
            out.push_str(declaration);
            out.push('\n');
        }
        out.push_str("/** Every command: its request and its response. */\nexport interface Commands {\n");
        for (name, about, request, response) in &self.commands {
            let _ = writeln!(out, "  /** {about} */\n  {name}: [{request}, {response}];");
        }
        out.push_str("}\n");
        lists(&mut out);
        out
    }
}

/// Lists that tests of the UI walk: a code or value without words fails there.
fn lists(out: &mut String) {
    let reasons = Reason::ALL.iter().map(|(code, params)| (code_text(code), *params));
    list(
        out,
        "Every reason of an error, and the names of its values.",
        "REASONS: Record<ReasonCode",
        reasons,
    );
    let findings = Finding::ALL.iter().map(|(code, params)| (code_text(code), *params));
    list(out, "Every finding of the check.", "FINDINGS: Record<FindingCode", findings);
    let coded = CODED_PARAMS.iter().map(|(name, codes)| ((*name).to_owned(), *codes));
    list(out, "Values that are codes themselves.", "CODED_PARAMS: Record<string", coded);
    let rooms: Vec<_> =
        Room::ALL.iter().map(|room| (room.code(), [room.label_zh(), room.label_en()])).collect();
    let rooms = rooms.iter().map(|(code, labels)| ((*code).to_owned(), labels.as_slice()));
    list(out, "The rooms papers know in Chinese and English.", "ROOM_NAMES: Record<string", rooms);
    let fields: Vec<_> = case_fields().into_iter().map(|field| format!("'{field}'")).collect();
    let _ = writeln!(
        out,
        "\n/** Fields of the rows of a case; its history names them. */\nexport const CASE_FIELDS = [{}] as const;",
        fields.join(", ")
    );
}

/** Keys of other rows and instants are not shown. */
fn case_fields() -> BTreeSet<&'static str> {
    use tables::*;
    let kinds = [
        cases::Case::COLUMNS,
        cases::Member::COLUMNS,
        persons::Person::COLUMNS,
        households::Household::COLUMNS,
        households::Dwelling::COLUMNS,
        eligibility::CaseCategory::COLUMNS,
        eligibility::CaseEligibility::COLUMNS,
        eligibility::Review::COLUMNS,
        publicity::PublicityEntry::COLUMNS,
        assessments::Assessment::COLUMNS,
        home_surveys::HomeSurvey::COLUMNS,
        home_surveys::Finding::COLUMNS,
        home_surveys::NeedRow::COLUMNS,
        plan_lines::PlanLine::COLUMNS,
        plan_versions::PlanVersion::COLUMNS,
        plan_versions::ChangeOrder::COLUMNS,
        contracts::Contract::COLUMNS,
        quotes::Quote::COLUMNS,
        subsidies::Subsidy::COLUMNS,
        subsidies::SubsidyFacts::COLUMNS,
        subsidies::SubsidyFund::COLUMNS,
        entitlements::Entitlement::COLUMNS,
        works::WorkOrder::COLUMNS,
        works::LineWork::COLUMNS,
        acceptance::AcceptanceRound::COLUMNS,
        acceptance::Inspection::COLUMNS,
        purchases::Purchase::COLUMNS,
        visits::Visit::COLUMNS,
        invoices::Invoice::COLUMNS,
        settlements::SettlementRow::COLUMNS,
        duplicate_passes::DuplicatePass::COLUMNS,
        red_flags::RedFlag::COLUMNS,
        spot_checks::SpotCheckHome::COLUMNS,
        photos::Placement::COLUMNS,
        attachments::Attachment::COLUMNS,
        papers::Paper::COLUMNS,
    ];
    let shown = |field: &&&str| !(**field == "id" || field.ends_with("_id") || field.ends_with("_at"));
    kinds.into_iter().flatten().filter(shown).copied().collect()
}

fn code_text(code: &impl serde::Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

fn list<'a>(
    out: &mut String,
    about: &str,
    head: &str,
    entries: impl Iterator<Item = (String, &'a [&'a str])>,
) {
    let _ = writeln!(out, "\n/** {about} */\nexport const {head}, readonly string[]> = {{");
    for (name, values) in entries {
        let values: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
        let _ = writeln!(out, "  {name}: [{}],", values.join(", "));
    }
    out.push_str("};\n");
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

impl CommandVisitor for Collector {
    fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &str, about: &str) {
        self.add::<Request>();
        self.add::<Response>();
        let (request, response) = (Request::name(&self.config), Response::name(&self.config));
        self.commands.push((name.into(), about.into(), request, response));
    }
}
