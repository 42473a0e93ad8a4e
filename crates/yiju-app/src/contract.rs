//! The command contract: one table from which the dispatcher, the JSON schemas and the TypeScript types are made.
//!
//! Hosts (shell, window, later a team server) know nothing but this table; a command added here is callable from all
//! of them. See CONTRIBUTING for how to add one.

use std::{future::Future, pin::Pin};

use serde_json::Value;

use crate::{context::Context, error::ApiError, wire::*};

type Answer<'a> = Pin<Box<dyn Future<Output = Result<Value, ApiError>> + Send + 'a>>;

/// One command of the contract.
pub struct Command {
    pub name: &'static str,
    pub about: &'static str,
    /// Whether it changes the workspace; such commands are recorded in the audit chain.
    pub changes: bool,
    run: for<'a> fn(&'a Context<'a>, Value) -> Answer<'a>,
    request: fn() -> schemars::Schema,
    response: fn() -> schemars::Schema,
}

impl Command {
    /// JSON schema of the request.
    pub fn request_schema(&self) -> Value {
        (self.request)().to_value()
    }

    /// JSON schema of the response.
    pub fn response_schema(&self) -> Value {
        (self.response)().to_value()
    }

    pub(crate) async fn run(&self, cx: &Context<'_>, request: Value) -> Result<Value, ApiError> {
        (self.run)(cx, request).await
    }
}

/// Finds a command by name.
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

fn decode<T: serde::de::DeserializeOwned>(request: Value) -> Result<T, ApiError> {
    serde_json::from_value(request).map_err(|fault| ApiError::invalid_request(fault.to_string()))
}

fn encode<T: serde::Serialize>(view: T) -> Result<Value, ApiError> {
    serde_json::to_value(view).map_err(|fault| ApiError::internal(fault.to_string()))
}

macro_rules! commands {
    ($($about:literal $changes:ident $name:ident($request:ty) -> $response:ty = $body:path;)*) => {
        /// Every command, in the order of the documentation.
        pub static COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            about: $about,
            changes: commands!(@changes $changes),
            run: {
                fn run<'a>(cx: &'a Context<'a>, request: Value) -> Answer<'a> {
                    Box::pin(async move { encode::<$response>($body(cx, decode::<$request>(request)?).await?) })
                }
                run
            },
            request: || schemars::schema_for!($request),
            response: || schemars::schema_for!($response),
        }),*];

        /// Calls `visit` with the name, request and response type of every command, for code generation.
        pub fn for_each_command(visit: &mut impl CommandVisitor) {
            $(visit.command::<$request, $response>(stringify!($name), $about);)*
        }
    };
    (@changes reads) => { false };
    (@changes changes) => { true };
}

/// Receives the types of the contract.
pub trait CommandVisitor {
    fn command<Request: ts_rs::TS + 'static, Response: ts_rs::TS + 'static>(
        &mut self,
        name: &str,
        about: &str,
    );
}

commands! {
    "Who works here and which workspace is open." reads desk_status(Nothing) -> DeskView = crate::desk::status;
    "Remembers the user's name." reads user_set(UserSetRequest) -> DeskView = crate::desk::user_set;
    "Makes a workspace folder and opens it." changes workspace_create(WorkspaceCreateRequest) -> DeskView = crate::workspace::create;
    "Opens a workspace folder." reads workspace_open(WorkspaceOpenRequest) -> DeskView = crate::workspace::open;
    "Closes the open workspace." reads workspace_close(Nothing) -> DeskView = crate::workspace::close;
    "Writes a backup ZIP." changes workspace_backup(WorkspaceBackupRequest) -> BackupView = crate::safety::backup;
    "Restores a backup into an empty folder and opens it." changes workspace_restore(WorkspaceRestoreRequest) -> DeskView = crate::safety::restore;
    "Checks the audit chain, money sums and files." reads workspace_check(Nothing) -> CheckView = crate::safety::check;
    "Programmes, organisations, areas, catalogue and policy." reads reference(Nothing) -> ReferenceView = crate::reference::reference;
    "Adds or changes an organisation." changes organisation_save(OrganisationSaveRequest) -> OrganisationView = crate::reference::organisation_save;
    "Adds or changes a programme." changes programme_save(ProgrammeSaveRequest) -> ProgrammeView = crate::reference::programme_save;
    "Writes the catalogue, or its empty template, as XLSX." reads catalogue_export(CatalogueExportRequest) -> CatalogueExportView = crate::catalogue::export;
    "Says what a catalogue in a file would change." reads catalogue_compare(CatalogueCompareRequest) -> CatalogueCompareView = crate::catalogue::compare;
    "Brings a pack in: a catalogue, an instrument, a survey form or suggestion rules." changes pack_import(PackImportRequest) -> PackImportView = crate::packs::import;
    "Packs at hand, all versions." reads pack_list(Nothing) -> PackListView = crate::packs::list;
    "Saves what the policy asks of a case and works it out anew." changes subsidy_save(SubsidySaveRequest) -> CaseView = crate::subsidies::save;
    "A policy with its rules and examples." reads policy_get(PolicyGetRequest) -> PolicyDetailView = crate::policies::get;
    "What another policy would pay for the cases of a programme." reads policy_simulate(PolicySimulateRequest) -> PolicySimulationView = crate::policies::simulate;
    "Reads a subsidy policy and works out its examples." reads policy_check(PolicyCheckRequest) -> PolicyCheckView = crate::policies::check;
    "A catalogue with its items." reads catalogue_get(CatalogueGetRequest) -> CatalogueView = crate::packs::catalogue_get;
    "Prices a contractor filed." reads filed_prices(FiledPricesRequest) -> FiledPricesView = crate::filed_prices::list;
    "Files a contractor's price for an item." changes price_file(PriceFileRequest) -> FiledPricesView = crate::filed_prices::file;
    "What waits today." reads today(Nothing) -> TodayView = crate::cases::today;
    "Lists and searches cases." reads case_list(CaseListRequest) -> CaseListView = crate::cases::list;
    "One case with everything in it." reads case_get(CaseGetRequest) -> CaseView = crate::cases::get;
    "Opens a new case." changes case_create(CaseCreateRequest) -> CaseView = crate::cases::create;
    "Changes fields of a case." changes case_update(CaseUpdateRequest) -> CaseView = crate::cases::update;
    "Gives reasons for what a case meets." changes duplicate_pass(DuplicatePassRequest) -> CaseView = crate::duplicates::pass;
    "Lists of other bureaus." reads other_list_list(Nothing) -> OtherListsView = crate::other_lists::list;
    "Rows of a list, and the cases that meet them." reads other_list_get(OtherListGetRequest) -> OtherListDetailView = crate::other_lists::get;
    "Takes another bureau's list in." changes other_list_import(OtherListImportRequest) -> OtherListImportView = crate::other_lists::import;
    "Takes a list out again." changes other_list_remove(OtherListRemoveRequest) -> OtherListsView = crate::other_lists::remove;
    "Looks for red flags over all cases." changes red_flags_scan(Nothing) -> RedFlagScanView = crate::red_flags::scan;
    "Red flags as the last scan left them." reads red_flag_list(RedFlagListRequest) -> RedFlagListView = crate::red_flags::list;
    "Says what was found out about a red flag." changes red_flag_settle(RedFlagSettleRequest) -> RedFlagView = crate::red_flags::settle;
    "Draws homes for a spot check." changes spot_check_draw(SpotCheckDrawRequest) -> SpotCheckListView = crate::spot_checks::draw;
    "Spot checks with their homes." reads spot_check_list(Nothing) -> SpotCheckListView = crate::spot_checks::list;
    "Records what was found in a drawn home." changes spot_check_result(SpotCheckResultRequest) -> SpotCheckListView = crate::spot_checks::result;
    "Moves a case to another stage." changes case_move(CaseMoveRequest) -> CaseView = crate::cases::move_to;
    "Changes facts of eligibility." changes eligibility_save(EligibilitySaveRequest) -> CaseView = crate::eligibility::save;
    "Says what proves a category and how long." changes category_save(CategorySaveRequest) -> CaseView = crate::eligibility::category_save;
    "Records a first review or an approval." changes case_review(CaseReviewRequest) -> CaseView = crate::eligibility::review;
    "Publicity lists with their cases." reads publicity_list(Nothing) -> PublicityListView = crate::publicity::list;
    "Makes a publicity list and hangs its cases out." changes publicity_create(PublicityCreateRequest) -> PublicityBatchView = crate::publicity::create;
    "Writes a masked publicity list as PDF or XLSX." changes publicity_export(PublicityExportRequest) -> PublicityExportView = crate::publicity::export;
    "Writes an objection against a listed case down." changes objection_save(ObjectionSaveRequest) -> PublicityBatchView = crate::publicity::objection_save;
    "Says how an objection ended." changes objection_close(ObjectionCloseRequest) -> PublicityBatchView = crate::publicity::objection_close;
    "Moves on the cases of a list that is over." changes publicity_finish(PublicityFinishRequest) -> PublicityFinishView = crate::publicity::finish;
    "Adds a person living in the home." changes member_add(MemberAddRequest) -> CaseView = crate::cases::member_add;
    "Shows one masked value and records it." changes value_reveal(ValueRevealRequest) -> RevealView = crate::cases::reveal;
    "Adds or changes a plan line." changes plan_line_save(PlanLineSaveRequest) -> CaseView = crate::plan::line_save;
    "Takes a plan line out." changes plan_line_remove(PlanLineRemoveRequest) -> CaseView = crate::plan::line_remove;
    "Saves several plan lines, all or none." changes plan_lines_save(PlanLinesSaveRequest) -> CaseView = crate::plan::lines_save;
    "Puts plan lines into an order." changes plan_reorder(PlanReorderRequest) -> CaseView = crate::plan::reorder;
    "Confirms the plan; from then on it changes by change orders." changes plan_confirm(PlanConfirmRequest) -> CaseView = crate::plan::confirm;
    "Changes a confirmed plan by a numbered change order." changes plan_change(PlanChangeRequest) -> CaseView = crate::plan::change;
    "Adds or changes a work order." changes work_order_save(WorkOrderSaveRequest) -> CaseView = crate::works::order_save;
    "Takes a work order back." changes work_order_cancel(WorkOrderCancelRequest) -> CaseView = crate::works::order_cancel;
    "Records delivery and work of a line." changes line_work_save(LineWorkSaveRequest) -> CaseView = crate::works::line_save;
    "Judges a line in the open round of acceptance." changes inspection_save(InspectionSaveRequest) -> CaseView = crate::acceptance::inspection_save;
    "Closes the open round of acceptance." changes round_finish(RoundFinishRequest) -> CaseView = crate::acceptance::round_finish;
    "Instruments that assessments are made with." reads instrument_list(Nothing) -> InstrumentListView = crate::assessments::list;
    "Begins an assessment form." changes assessment_start(AssessmentStartRequest) -> AssessmentStarted = crate::assessments::start;
    "Saves answers and fields of a form and scores it." changes assessment_save(AssessmentSaveRequest) -> AssessmentView = crate::assessments::save;
    "Finishes an assessment; its level holds for the case." changes assessment_finish(AssessmentFinishRequest) -> CaseView = crate::assessments::finish;
    "Enters an assessment made elsewhere." changes assessment_enter(AssessmentEnterRequest) -> CaseView = crate::assessments::enter;
    "Takes an assessment back." changes assessment_withdraw(AssessmentWithdrawRequest) -> CaseView = crate::assessments::withdraw;
    "The form of the home survey." reads survey_form(SurveyFormRequest) -> SurveyFormView = crate::homes::survey_form;
    "The home survey of a case, with needs and what the plan makes of them." reads survey_get(SurveyGetRequest) -> SurveyView = crate::homes::survey_get;
    "Changes facts of the surveyed home." changes survey_save(SurveySaveRequest) -> SurveyView = crate::homes::survey_save;
    "Answers a check of the home survey." changes finding_save(FindingSaveRequest) -> SurveyView = crate::homes::finding_save;
    "Takes a finding out." changes finding_remove(FindingRemoveRequest) -> SurveyView = crate::homes::finding_remove;
    "Answers a need; accepting plans an item." changes need_answer(NeedAnswerRequest) -> SurveyView = crate::homes::need_answer;
    "Says why a line that does not seem to fit is right." changes contradiction_explain(ContradictionExplainRequest) -> SurveyView = crate::homes::contradiction_explain;
    "Takes a roster in." changes roster_import(RosterImportRequest) -> RosterImportView = crate::roster::import;
    "Takes photos in." changes photo_import(PhotoImportRequest) -> FilesView = crate::photos::import;
    "Photos of a case or the inbox." reads photo_list(PhotoListRequest) -> PhotoListView = crate::photos::list;
    "Places a photo." changes photo_place(PhotoPlaceRequest) -> PhotoSlot = crate::photos::place;
    "Takes a placement back." changes placement_remove(PlacementRemoveRequest) -> Nothing = crate::photos::unplace;
    "Keeps papers with a case." changes attachment_add(AttachmentAddRequest) -> FilesView = crate::attachments::add;
    "Takes an attachment off a case." changes attachment_remove(AttachmentRemoveRequest) -> Nothing = crate::attachments::remove;
    "Makes and issues a PDF." changes paper_make(PaperMakeRequest) -> PaperView = crate::papers::make;
    "Adds or changes the contract of a plan." changes contract_save(ContractSaveRequest) -> CaseView = crate::contracts::save;
    "Records what a contractor asks for the items of a plan." changes quote_save(QuoteSaveRequest) -> CaseView = crate::quotes::save;
    "Takes a contractor's quote back." changes quote_remove(QuoteRemoveRequest) -> CaseView = crate::quotes::remove;
    "Fills lines of the plan from the quotes chosen for them." changes quote_choose(QuoteChooseRequest) -> CaseView = crate::quotes::choose;
    "Records what the elder bought for a line." changes purchase_save(PurchaseSaveRequest) -> CaseView = crate::purchases::save;
    "Records a return visit." changes visit_save(VisitSaveRequest) -> CaseView = crate::visits::save;
    "Return visits that are due." reads visit_list(VisitListRequest) -> VisitListView = crate::visits::list;
    "Writes visit sheets to fill in by hand." changes visit_sheet_make(VisitSheetRequest) -> VisitSheetView = crate::visit_sheets::make;
    "Funds of a programme and what its cases take from them." reads fund_list(FundListRequest) -> FundsView = crate::funds::list;
    "Adds or changes a fund." changes fund_save(FundSaveRequest) -> FundsView = crate::funds::save;
    "Takes a fund out." changes fund_remove(FundRemoveRequest) -> FundsView = crate::funds::remove;
    "Invoices of a case." reads invoice_list(InvoiceListRequest) -> InvoicesView = crate::invoices::list;
    "Adds or changes an invoice." changes invoice_save(InvoiceSaveRequest) -> InvoicesView = crate::invoices::save;
    "Takes an invoice off a case." changes invoice_remove(InvoiceRemoveRequest) -> InvoicesView = crate::invoices::remove;
    "Settlement batches." reads settlement_list(Nothing) -> SettlementListView = crate::settlements::list;
    "One settlement batch with its rows, payees and sums." reads settlement_get(SettlementGetRequest) -> SettlementBatchView = crate::settlements::get;
    "Cases that could be settled, with what stands in the way." reads settlement_candidates(SettlementCandidatesRequest) -> SettlementCandidatesView = crate::settlements::candidates;
    "Begins a settlement batch." changes settlement_create(SettlementCreateRequest) -> SettlementBatchView = crate::settlements::create;
    "Changes a draft batch, or gives it up." changes settlement_save(SettlementSaveRequest) -> SettlementBatchView = crate::settlements::save;
    "Puts cases into a draft batch." changes settlement_add(SettlementAddRequest) -> SettlementBatchView = crate::settlements::add;
    "Changes a row of a draft batch, or takes it out." changes settlement_row_save(SettlementRowSaveRequest) -> SettlementBatchView = crate::settlements::row_save;
    "Takes back a row of a submitted batch by a row of a draft." changes settlement_reverse(SettlementReverseRequest) -> SettlementBatchView = crate::settlements::reverse;
    "Pays out what earlier rows held back." changes settlement_release(SettlementReleaseRequest) -> SettlementBatchView = crate::settlements::release;
    "Submits a draft batch: it is frozen and its cases move on." changes settlement_submit(SettlementSubmitRequest) -> SettlementBatchView = crate::settlements::submit;
    "Takes a submitted batch back to draft." changes settlement_return(SettlementReturnRequest) -> SettlementBatchView = crate::settlements::take_back;
    "Writes a batch as workbook, CSV, settlement sheet, the list that hangs out, or into the office's own workbook." changes settlement_export(SettlementExportRequest) -> SettlementExportView = crate::settlements::export;
    "Workbooks of the office's own, and the fields they can be filled with." reads template_list(Nothing) -> TemplatesView = crate::templates::list;
    "Looks a workbook through and proposes what is filled in where." reads template_inspect(TemplateInspectRequest) -> TemplateInspectView = crate::templates::inspect;
    "Keeps a workbook of the office's own, with what is filled in where." changes template_save(TemplateSaveRequest) -> TemplatesView = crate::templates::save;
    "Takes a template out; it is kept." changes template_remove(TemplateRemoveRequest) -> TemplatesView = crate::templates::remove;
    "Records that a payee of a batch was paid." changes settlement_pay(SettlementPayRequest) -> SettlementBatchView = crate::settlements::pay;
    "Says whether who made a batch may submit it." changes settlement_rules_save(SettlementRulesRequest) -> SettlementListView = crate::settlements::rules_save;
    "Records that a paper was printed." changes paper_printed(PaperPrintedRequest) -> Nothing = crate::papers::printed;
    "Writes the subsidy summary." changes subsidy_export(SubsidyExportRequest) -> SubsidyExportView = crate::exports::subsidy;
    "Homes and money of each town by stage, in a month and its year so far." reads progress(ProgressRequest) -> ProgressView = crate::exports::progress;
    "Writes the progress of the towns as XLSX." changes progress_export(ProgressExportRequest) -> ProgressExportView = crate::exports::progress_export;
    "Writes every line of a programme or period as XLSX." changes detail_export(DetailExportRequest) -> DetailExportView = crate::exports::detail;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for (index, command) in COMMANDS.iter().enumerate() {
            assert!(
                COMMANDS[index + 1..].iter().all(|other| other.name != command.name),
                "{} twice",
                command.name
            );
            assert!(find(command.name).is_some());
            assert!(command.request_schema().is_object(), "{} has no request schema", command.name);
            assert!(command.response_schema().is_object(), "{} has no response schema", command.name);
        }
        assert!(find("case_burn").is_none());
    }

    #[test]
    fn the_typescript_in_the_repository_is_fresh() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/ipc/generated/contract.ts");
        let there = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
        assert!(there == crate::typescript(), "run `cargo xtask gen`: {file} is not what the contract says");
    }

    #[test]
    fn typescript_knows_every_command_and_no_bigint() {
        let text = crate::typescript();
        for command in COMMANDS {
            assert!(text.contains(&format!("  {}: [", command.name)), "{} is missing", command.name);
        }
        assert!(!text.contains("bigint"), "64-bit integers travel as numbers");
    }
}
