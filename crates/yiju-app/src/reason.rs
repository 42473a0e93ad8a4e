//! Why something was refused, as a code with named values: the window words it in the user's language, the shell
//! prints the English sentence.
//!
//! An [`ApiError`](crate::ApiError) can only be made of a [`Reason`], and every reason of the list below travels to
//! the UI in the generated `REASONS`; a code without words there compiles in neither language. Values name files,
//! numbers and codes; never a full ID number, a phone number or a name.

use std::fmt;

use crate::{error::ErrorCode, wire::Param};

/// Values of parameters that are codes themselves: the UI words these too.
pub const CODED_PARAMS: &[(&str, &[&str])] = &[
    ("cause", &["missing", "not_that_kind", "permission", "full", "read_only", "in_use", "other"]),
    ("id_fault", yiju_domain::id_number::IdFault::CODES),
    ("template_fault", yiju_sheets::TemplateFault::CODES),
    (
        "entity",
        &[
            "acceptance_round",
            "area",
            "assessment",
            "attachment",
            "blob",
            "case",
            "case_category",
            "case_member",
            "change_order",
            "contract",
            "duplicate_pass",
            "dwelling",
            "eligibility",
            "entitlement",
            "filed_price",
            "finding",
            "fund",
            "home_survey",
            "household",
            "import",
            "inspection",
            "invoice",
            "line_work",
            "need",
            "office_template",
            "organisation",
            "other_list",
            "other_list_row",
            "pack",
            "paper",
            "person",
            "photo",
            "placement",
            "plan_line",
            "plan_version",
            "programme",
            "publicity_batch",
            "publicity_entry",
            "purchase",
            "quote",
            "red_flag",
            "review",
            "subsidy",
            "subsidy_facts",
            "subsidy_fund",
            "settlement_batch",
            "settlement_payment",
            "settlement_row",
            "spot_check",
            "spot_check_home",
            "visit",
            "work_order",
        ],
    ),
];

/// A reason or finding on the wire. The UI words `code` and fills in `params`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Worded<Code> {
    pub code: Code,
    pub params: Vec<Param>,
}

/// Declares an enum of things to say, its codes, and the English sentence of each.
macro_rules! sayings {
    (
        $(#[$about:meta])* enum $list:ident, codes $codes:ident;
        $($name:ident { $($param:ident),* } $([$kind:ident])? $message:literal;)*
    ) => {
        /// Codes of the list of the same name.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $codes { $($name),* }

        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $list { $($name { $($param: String),* }),* }

        impl $list {
            /// Every code with the names of its values.
            pub const ALL: &'static [($codes, &'static [&'static str])] =
                &[$(($codes::$name, &[$(stringify!($param)),*])),*];

            /// Code and values.
            #[must_use]
            pub fn worded(&self) -> Worded<$codes> {
                match self {
                    $(Self::$name { $($param),* } => Worded {
                        code: $codes::$name,
                        params: vec![$(Param { name: stringify!($param).into(), value: $param.clone() }),*],
                    }),*
                }
            }
        }

        impl fmt::Display for $list {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name { $($param),* } => {
                        // A value may be for the window alone.
                        $(let _ = $param;)*
                        write!(f, $message)
                    })*
                }
            }
        }

        sayings!(@kinds $list $($name $([$kind])?)*);
    };
    (@kinds $list:ident $($name:ident [$kind:ident])+) => {
        impl $list {
            /// What kind of error this is.
            #[must_use]
            pub const fn kind(&self) -> ErrorCode {
                match self { $(Self::$name { .. } => ErrorCode::$kind),* }
            }
        }
    };
    (@kinds $list:ident $($name:ident)*) => {};
}

sayings! {
    /// Why a command did not do what it was asked.
    enum Reason, codes ReasonCode;

    // The program itself.
    Request { detail } [InvalidRequest] "{detail}";
    Internal { detail } [Internal] "{detail}";
    NoWorkspace {} [NoWorkspace] "no workspace is open; open one or make a new one first";
    NoUser {} [NoUser] "say who you are first: every change is recorded under a name";

    // What is not there, or no longer as it was.
    CaseUnknown { case } [NotFound] "there is no case {case}; `case_list` shows the numbers";
    RowUnknown { entity, id } [NotFound] "there is no {entity} {id}";
    RowChanged { entity, id } [Conflict]
        "{entity} {id} was changed by somebody else meanwhile; load it again and repeat the change";
    PersonNotOfCase {} [NotFound] "this person does not belong to the case";
    ProgrammeUnknown { programme } [NotFound] "there is no programme {programme}";
    ProgrammeNone {} [NotFound] "there is no programme; make one first";
    ItemNotInPlan { item_no } [NotFound] "the plan has no item {item_no}";
    FileUnknown { file } [NotFound] "the workspace does not know the file {file}";

    // Values a person entered.
    Required { field } [InvalidValue] "{field} is needed; fill it in";
    IdReasonNeeded {} [InvalidValue] "without a valid ID number a reason is needed";
    IdMissing {} [InvalidValue] "the ID number is missing; type it, or say why there is none";
    IdRefused { id_fault, detail } [InvalidValue] "{detail}";
    IdOfOther { known, case_no } [InvalidValue]
        "this ID number is registered for {known} (case {case_no}); check number and name, and if the registered name is wrong, correct it there first";
    IdOfOtherElsewhere { known } [InvalidValue]
        "this ID number is registered for {known}; check number and name";
    IdOfSame { known, case_no } [InvalidValue]
        "this ID number is registered for {known} already (case {case_no}), and one person is kept once; if it is the same person, open a new case with this number and leave this one, otherwise check the number";
    PersonTwice { case_no } [InvalidValue] "this person belongs to case {case_no} already";
    NotAnId { value } [InvalidValue] "“{value}” is not an id";
    NotADate { value } [InvalidValue] "“{value}” is not a date; write 2026-11-23";
    NotAYear { value } [InvalidValue] "“{value}” is not a year; write four digits, e.g. 2021";
    NotAboveZero { field } [InvalidValue] "{field} must be above 0";
    TooLarge { field, most } [InvalidValue] "{field} must be at most {most}; correct it";
    Negative { field } [InvalidValue] "{field} cannot be negative";
    TextWithNul { field } [InvalidValue] "text with a NUL character cannot be stored (field {field})";
    CodeUnknown { field, value } [InvalidValue] "there is no {field} “{value}”";
    AreaCodeForm {} [InvalidValue] "the area code has six digits, e.g. 320404";
    StationForm {} [InvalidValue] "the station is one letter A–Z, another one for each PC";
    StationSame { station } [InvalidValue]
        "the copy that was backed up uses the letter {station}; a second copy needs another one";
    ProgrammeChoose { programmes } [InvalidValue] "say which programme: {programmes}";
    ProgrammeCodeForm {} [InvalidValue] "the programme code has two digits, e.g. 01";
    ProgrammeCodeTaken { code } [InvalidValue] "this year already has a programme with the code {code}";
    ProgrammeYear {} [InvalidValue] "check the year (2000 to 2100) and the target";
    PolicyCurrency { policy, currency } [InvalidValue]
        "the policy {policy} is in {currency}; screens and papers of this program are in yuan, so that a programme cannot go by it";
    UnmaskedNeedsReason {} [InvalidValue] "full ID numbers need a reason; it is recorded";
    NotAMonth { value } [InvalidValue] "“{value}” is not a month; write 2026-11";
    PeriodReversed {} [InvalidValue] "the period ends before it begins";
    InFuture { date } [InvalidValue] "{date} lies in the future";
    NotATime { value } [InvalidValue] "“{value}” is no time of day; write it as 09:30";

    // Assessments.
    InstrumentNotInForce { instrument, date } [InvalidValue]
        "there is no instrument {instrument} that was in force on {date}";
    InstrumentMissing { instrument, version } [Unusable]
        "the instrument {instrument} version {version} is not in this workspace";
    InstrumentRecorded { scale } [InvalidValue]
        "results of {scale} are only recorded; enter the existing one";
    ItemUnknown { item } [InvalidValue] "there is no item {item} in this instrument";
    ScoreUnknown { item, score } [InvalidValue] "item {item} has no option for score {score}";
    GroundUnknown { ground } [InvalidValue] "there is no ground {ground} in this instrument";
    GroundContradicts { ground, item } [InvalidValue]
        "ground {ground} does not fit the answer to item {item}; correct one of the two";
    GroundNoteNeeded {} [InvalidValue]
        "say what shows that the ground holds: diagnosis and day, or events and days";
    AssessorsNeeded {} [InvalidValue] "two assessors are needed (GB/T 42195-2022)";
    AssessorTwice {} [InvalidValue] "the two assessors must be two people";
    TimeReversed {} [InvalidValue] "the end lies before the beginning";
    AnswersMissing { number, items } [InvalidValue] "{number} items are not answered: {items}";
    LevelOutside { scale, last } [InvalidValue] "the levels of {scale} are 0 to {last}";
    ValidUntilEarly { until, date } [InvalidValue] "{until} lies before the assessment of {date}";
    AttachmentOfOther {} [InvalidValue] "this paper is not attached to the case";
    AssessmentUnfinished {} [InvalidValue]
        "this case has an unfinished assessment; finish it or take it back first";
    AssessmentFinished {} [InvalidValue] "this assessment is finished; take it back and make a new one";
    AssessmentDraft {} [InvalidValue] "only a finished assessment can be printed; finish it first";
    AssessmentNone {} [InvalidValue] "the case has no finished assessment";
    AssessmentElsewhere {} [InvalidValue]
        "this result was made elsewhere and has a paper of its own; attach that one";
    AssessorOfResult {} [InvalidValue]
        "the case has a finished assessment, which says who assessed; take it back to change that";

    // Rules of a case.
    MoveNotLegal { from, to } [InvalidValue] "a case cannot go from {from} to {to}; see the list of next stages";
    ExitNeedsReason {} [InvalidValue] "leaving a case needs a reason; choose one";
    ReasonWithoutExit { to } [InvalidValue] "an exit reason belongs to leaving a case, not to the move to {to}";
    GatesOpen {} [Gate] "something is missing before this step; mend it or give a reason";
    DuplicateOpen {} [Duplicate]
        "other records of this home or these people exist; look at them and give a reason for each";
    HitNone { duplicate } [InvalidValue] "the case meets no such record by {duplicate}; read the case again";
    Settled { case_no } [InvalidValue]
        "the money of case {case_no} has been submitted; its figures do not change any more";
    PlanLocked { version } [InvalidValue]
        "the plan is confirmed as version {version}; make a change order, or take the confirmation back";
    PlanOpen {} [InvalidValue] "the plan is not confirmed; change its lines directly";
    ChangeNeedsReason {} [InvalidValue] "say why the plan changes; the change order prints it";
    NotQuoted { item, contractor } [InvalidValue]
        "{contractor} names no price for item {item}; enter it in the quote first";
    LineRestored { item } [InvalidValue] "item {item} stands in the plan already; it need not be brought back";
    ContractWithoutPlan { case_no } [InvalidValue]
        "the plan of case {case_no} is not confirmed yet; a contract covers a confirmed plan";
    WarrantyRange { most } [InvalidValue] "a warranty lasts 0 to {most} months; check the number";
    PurchaseElsewhere { case_no } [InvalidValue]
        "case {case_no} is built by a contractor of the office; purchases belong to trade-in programmes";
    VisitTooEarly { case_no } [InvalidValue]
        "the work of case {case_no} was not accepted yet; return visits come afterwards";
    SatisfactionRange {} [InvalidValue] "satisfaction goes from 1 to 5; leave it empty where it was not asked";
    VisitNone {} [InvalidValue] "no case is chosen; choose the homes to visit first";
    ChangeOrderNone { case_no } [InvalidValue] "case {case_no} has no change order; there is nothing to print";
    ChangeNothing {} [InvalidValue] "this changes nothing in the plan; change or take out a line first";
    LineAccepted { item_no } [InvalidValue] "item {item_no} was accepted; it stays in the plan";
    OrderInTradeIn { case_no } [InvalidValue]
        "the elder of case {case_no} buys for themselves; there is no work order of ours";
    OrderChoose {} [InvalidValue] "the case has several work orders; say which one to print";
    LineInOrder { item_no } [InvalidValue] "item {item_no} stands in another work order; take it out there first";
    ScheduleReversed { start, finish } [InvalidValue]
        "the work would finish on {finish}, before it starts on {start}; check the two days";
    DayInFuture { field, day } [InvalidValue] "{field}: {day} lies in the future; write the day it happened";
    RoundNone {} [InvalidValue] "nothing was judged since the last round; judge the items first";
    RoundUnjudged { items } [InvalidValue] "items {items} are not judged yet; pass them or say what to rectify";
    CatalogueUnknown { code } [InvalidValue] "the catalogue has no item {code}";
    AmountTooLarge { item_no } [InvalidValue] "item {item_no}: the amount is too large";
    AmountsTooLarge {} [InvalidValue] "the amounts are too large to add up";
    CostsUndecided { case_no } [InvalidValue]
        "the amounts of {case_no} are not decided as they stand; confirm the plan or a change, or accept the work first";
    PlanEmpty { case_no } [InvalidValue]
        "case {case_no} has no plan lines yet; add what is to be done first";
    PlaceNeedsCase {} [InvalidValue] "an item, stage or finding needs a case";
    PlacementOfOther {} [InvalidValue] "this placement belongs to another photo";

    // The survey of a home and its needs.
    CheckUnknown { check } [InvalidValue]
        "the survey form has no check “{check}”; `survey_form` lists them";
    MeasureUnknown { check, measure } [InvalidValue]
        "check {check} has no measure {measure}; take one from the form";
    MeasureValue { check, measure, value, most } [InvalidValue]
        "{measure} of {check} is {value}; a value from 0 to {most} is meant, check the unit";
    StoreyRange { lowest, highest } [InvalidValue] "floors run from {lowest} to {highest}, without 0";
    FindingPlanned { item_no } [InvalidValue]
        "item {item_no} of the plan was made for this finding; take it out first";
    NeedUnknown { rule } [NotFound] "this home has no need {rule} that could be answered";
    NeedReason { answer } [InvalidValue] "say why the need is {answer}";
    NeedPlanned { item_no } [InvalidValue] "item {item_no} of the plan answers this need; take it out first";
    NeedItem { code, codes } [InvalidValue] "{code} does not answer this need; one of {codes} does";

    // Eligibility, reviews and publicity.
    RulesUnreadable { programme, detail } [Unusable]
        "{programme}: {detail}; save the programme's rules again in the settings";
    CategoryTwice { category } [InvalidValue] "category {category} is admitted twice; keep one line for it";
    DayWithoutAge {} [InvalidValue]
        "age_counted_on says on which day the age is counted, but minimum_age is missing; fill it in";
    CategoryNotHeld { category } [InvalidValue]
        "the case does not hold category {category}; add it to the categories first";
    AttachmentNotOfCase {} [InvalidValue] "this file is not kept with the case; attach it first";
    DecisionNeedsReason {} [InvalidValue] "say why: whoever is returned or refused has a right to know";
    DecisionInFuture {} [InvalidValue] "the decision lies in the future; write the day it was made";
    StepNotNext { case_no, stage } [InvalidValue] "case {case_no} is not at this step: it stands at {stage}";
    ListEmpty {} [InvalidValue] "choose the cases that go on the list";
    ListOneProgramme {} [InvalidValue] "a publicity list is of one programme; make a list for each";
    PublicityLeftOut { programme } [InvalidValue]
        "{programme} leaves publicity out; change its steps in the settings";
    PublicityTooShort { found, least } [InvalidValue]
        "the publicity lasts {found} days, but the programme asks for {least}; choose a later last day";
    CaseTwice { case_no } [InvalidValue] "case {case_no} is named twice";
    ListedAlready { case_no, list } [InvalidValue] "case {case_no} is on list {list} already";
    ListGatesOpen { case_no } [Gate] "case {case_no}: something is missing before its publicity; mend it first";
    ListWrongStage { case_no, stage } [InvalidValue]
        "case {case_no} stands at {stage}; it cannot go on a publicity list from there";
    OutcomeNeedsNote {} [InvalidValue] "say what was found out; the objector has a right to know";
    ObjectionClosed {} [InvalidValue] "this objection has ended; what was decided is not rewritten";
    ObjectionNone {} [InvalidValue] "there is no open objection against this case";

    // Funds, invoices and settlement.
    FundTaken { fund } [InvalidValue] "the programme has the fund {fund} for this year already; change that one";
    InvoiceTwice { invoice } [InvalidValue] "the case has invoice {invoice} of this seller already; change that one";
    InvoiceElsewhere { invoice, case_no } [Duplicate]
        "invoice {invoice} of this seller stands in case {case_no}; check the number, or say why it stands in both";
    SettlementLeftOut { programme } [InvalidValue] "{programme} leaves settlement out; change its steps in the settings";
    RetentionRange {} [InvalidValue] "retention is 0 to 100 percent; check the number";
    BatchNotDraft { batch, state } [InvalidValue]
        "batch {batch} is {state} and no draft any more; what is wrong in it is taken back in a later batch";
    BatchNotSubmitted { batch, state } [InvalidValue] "batch {batch} is {state}; only a submitted batch can do this";
    BatchOneProgramme { case_no } [InvalidValue] "{case_no} belongs to another programme; make a batch for each";
    BatchEmpty {} [InvalidValue] "choose the cases to settle first";
    BatchBlocked { case_no, rows } [Gate]
        "{rows} rows cannot be submitted, the first is of case {case_no}; mend what is named or take them out";
    BatchPaidInPart { batch } [InvalidValue]
        "payees of batch {batch} were paid; it stays, and what is wrong is taken back in a later batch";
    BatchFollowed { row, batch } [InvalidValue] "batch {batch} builds on row {row}; take that out first";
    SameUser { batch, user } [InvalidValue]
        "{user} entered or changed something in batch {batch}; somebody who did not has to submit it";
    SameUserPays { batch, user } [InvalidValue]
        "{user} entered or changed something in batch {batch}; whoever submitted it, or somebody else, has to record the payment";
    PaymentGatesOpen { case_no, rules, cases } [Gate]
        "{cases} cases lack something before the payment, the first is {case_no} ({rules}); mend it, or say why it is paid all the same";
    PaymentHitsOpen { case_no, rules, cases } [Gate]
        "{cases} cases lack something before the payment, the first is {case_no} ({rules}); records they meet are answered on the case, hit by hit";
    RowReversed { row, batch } [InvalidValue] "row {row} is taken back by batch {batch} already";
    RowIsReversal { row } [InvalidValue] "row {row} takes another one back; settle the case anew instead";
    RowNotFrozen { row } [InvalidValue] "row {row} stands in a draft; take it out there";
    RetentionReleased { row, batch } [InvalidValue]
        "what row {row} held back is paid by batch {batch}; take that row back first";
    NothingHeld { row } [InvalidValue] "row {row} holds nothing back";
    PayeeUnknown { batch } [NotFound] "batch {batch} has no such payee; load it again";
    PayeeNotOwed { payee } [InvalidValue] "{payee} is owed nothing in this batch: none of its lines is subsidised; no voucher is recorded";
    PaidBeforeSubmitted { day, submitted } [InvalidValue] "nothing was paid on {day}: the batch was submitted on {submitted}; write the day of the voucher";
    PayeePaid { voucher } [InvalidValue] "this payee is paid already with voucher {voucher}";
    CaseChangedSince { case_no } [InvalidValue]
        "case {case_no} was changed after it was taken back: what it comes to now is not what was settled";
    FiguresMoved { case_no } [InvalidValue]
        "submitting would change the subsidy of case {case_no}: work it out anew on its Subsidy tab";
    NotDispatched { case_no, stage } [InvalidValue]
        "case {case_no} stands at {stage}: work is judged from its dispatch on until it is settled";
    InSettlementBatch { case_no, batch } [InvalidValue]
        "case {case_no} stands in settlement batch {batch} and moves with it";
    // Lists of other bureaus, red flags and spot checks.
    OtherListTwice { list } [InvalidValue]
        "this file is there already as the list “{list}”; take that list out first if it is to be read again";
    OtherListCancelled {} [Cancelled] "the import was cancelled; nothing of the list was kept";
    OtherListNoHelp { origin } [InvalidValue]
        "a list of kind {origin} lists no help that was given; leave the programme empty";
    OtherListOut { list } [InvalidValue] "the list “{list}” was taken out already";
    SpotCheckSize {} [InvalidValue] "give either a share or a number of homes of each contractor";
    SpotCheckShare {} [InvalidValue] "a spot check takes 20 to 30 percent of the homes of each contractor";
    SpotCheckEmpty {} [InvalidValue] "no accepted home fits; choose another programme or other days";
    HomeNotDrawn { case_no } [InvalidValue] "case {case_no} was not drawn in this spot check";
    DefectNeedsNote {} [InvalidValue] "say what is wrong with the home";

    // Files, folders and the disk.
    NotRead { file, cause, detail } [Unusable] "{file} cannot be read: {detail}";
    NotWritten { file, cause, detail } [Unusable] "{file} cannot be written: {detail}";
    FileExists { file } [Unusable] "{file} exists already; choose another name";
    DirNotEmpty { dir } [Unusable] "{dir} is not empty; choose an empty or a new folder";
    WorkspaceNone { dir } [Unusable] "{dir} is not a Yiju workspace: it has no yiju.db";
    NewerDatabase { found, known } [Unusable]
        "this workspace was last used by a newer Yiju (schema {found}, this program knows {known}); install the newer version to open it";
    NetworkPath { dir } [Unusable]
        "{dir} is on a network drive, where a database file can be damaged; copy the workspace to a local disk, or use a PostgreSQL server for several PCs";
    Busy {} [Unusable] "another program is writing to this workspace; try again in a moment";
    BlobMissing { file } [Unusable] "the stored file {file} is missing; restore it from a backup";
    BlobChanged { file } [Unusable] "the stored file {file} was changed or damaged; restore it from a backup";
    BlobTooLarge { limit } [Unusable]
        "the file is larger than the {limit} bytes that can be stored; make it smaller";
    NotSavedHere { file } [InvalidRequest]
        "{file} was not chosen for saving in this window; open it from the file manager";
    NoViewer { file, detail } [Unusable]
        "no program could be started for {file}: {detail}; open it from the file manager";
    NotADocument { file } [InvalidRequest]
        "{file} is not a document and is not opened from here; it lies unchanged in the workspace's attachments folder";

    // Packs.
    PackRefused { file, count, detail } [Unusable]
        "{file}: {detail}; nothing was taken over ({count} found), mend the file and bring it in again";
    PackUnknown { pack, version } [NotFound] "there is no catalogue {pack} in version {version}; `pack_list` shows them";

    // Backup and restore.
    ExportCancelled {} [Cancelled] "the export was cancelled; no file was kept";
    BackupCancelled {} [Cancelled] "the backup was cancelled; nothing was kept";
    BackupFileChanged { file } [Unusable] "{file} was changed or damaged; run the check before backing up";
    BackupFileMissing { file } [Unusable]
        "{file} is missing from the workspace; put the file back (the check lists all that is missing), or back up without photos if it is a photo";
    BackupForeign { file, detail } [Unusable] "{file}: not a Yiju backup: {detail}";
    BackupNewer { file } [Unusable]
        "{file}: this backup was written by a newer Yiju; install the newer version";
    BackupDamaged { file, entry, detail } [Unusable] "{file}: {entry}: {detail}; use another backup";
    BackupUnsafe { file, entry } [Unusable] "{file}: “{entry}” would be written outside the workspace";

    // Papers and photos.
    PhotosStopped { done, of, detail } [Unusable]
        "{detail}; {done} of {of} files were dealt with before and are kept, import the folder again for the rest";
    PhotoUnusable { detail } [Unusable] "{detail}";
    PhotoNotPrinted { photo, detail } [Unusable] "photo {photo} cannot be printed: {detail}";
    GlyphsMissing { characters } [Unusable]
        "no font prints {characters}; correct the text or add a font that has them";
    TotalsDisagree { detail } [Unusable] "{detail}";
    PointsDisagree { detail } [Unusable] "{detail}";
    FontsMissing { detail } [Unusable] "{detail}";
    PaperNotMade { detail } [Unusable] "{detail}";
    PaperNotCopied { paper, detail } [Unusable]
        "{paper} is issued, but its copy could not be saved: {detail}";

    // Sheets.
    SheetEncrypted { file } [Unusable]
        "{file} is encrypted (已加密): open it in an office program, remove the password and save it again";
    SheetUnknownKind { file, detail } [Unusable] "{detail}";
    SheetDamaged { file, detail } [Unusable] "{detail}";
    SheetTooLarge { file, detail } [Unusable] "{detail}";
    SheetEmpty { file } [Unusable] "{file} is empty: it has no filled cell";
    SheetMissing { file, sheet, sheets } [Unusable]
        "{file} has no sheet named \"{sheet}\"; its sheets are: {sheets}";
    SheetNoHeader { file, sheets } [Unusable]
        "{file}: no header row found on {sheets}; a roster needs a row with a name or ID number column and at least one more known column (姓名, 身份证号, 电话, 住址 …)";
    CaseUnbalanced { case_no, detail } [Unusable]
        "case {case_no}: {detail}; the summary is not written, mend the case first";
    SheetNotWritten { detail } [Unusable] "{detail}";
    TemplateUnfit { sheet, place, template_fault, detail } [Unusable] "{detail}";
    TemplateFieldUnknown { sheet, place, template_field } [InvalidValue]
        "sheet \"{sheet}\", {place}: there is no field {template_field}; open the template in the settings and choose another one";
    TemplateFieldInRows { sheet, place, template_field } [InvalidValue]
        "sheet \"{sheet}\", {place}: {template_field} is a field of a row; choose one of the batch, or put the cell into the repeated rows";
    TemplateEmpty { file } [InvalidValue]
        "nothing of {file} is filled in; choose fields for its cells, or write placeholders into it";
    TemplateNameTaken { name } [InvalidValue] "there is a template \"{name}\" already; choose another name";
}

sayings! {
    /// What the check of a workspace found.
    enum Finding, codes FindingCode;

    ChainGap { expected, found } "row {expected} is missing; row {found} follows";
    ChainChanged { seq } "row {seq} was changed";
    ChainUnlinked { seq } "row {seq} does not continue the row before it";
    ForeignKey {} "a row points to nothing";
    Totals {} "the totals are not the sum of the plan lines";
    SealBroken {} "the batch is not what was submitted: its seal does not fit";
    BatchTotal {} "the rows do not come to the total of the batch";
    RowDiffers { row } "row {row}: figures and frozen copy differ";
    PaymentDiffers { voucher } "payment {voucher} is not what its rows come to";
    PaidTwice { case_no } "two rows pay the same of case {case_no}";
    SettledDiffers { case_no } "the rows that stand of case {case_no} do not come to its subsidy";
    NotInChain { entity } "{entity} is not in the audit chain";
    Differs { entity, fields } "{entity} differs from the audit chain in {fields}";
    CountDiffers { entity, recorded, live } "{entity}: the audit chain knows {recorded}, the table holds {live}";
    PackUnreadable { detail } "{detail}; bring it in again with a program that knows it, or restore a backup";
    PackMissing { cases } "{cases} cases are pinned to this catalogue, which is not at hand";
    BlobMissing {} "the file is gone";
    BlobChanged {} "the content was changed";
    BlobUnreadable { detail } "{detail}";
    PhotosLeftOut {} "the backup was made without photos";
    Leftover {} "left by an interrupted import; harmless";
    OrphanChanged {} "no row refers to this file, and its content was changed";
    Stray {} "this file is not ours";
}

impl Reason {
    /// A file that cannot be read.
    pub(crate) fn not_read(file: impl fmt::Display, error: &std::io::Error) -> Self {
        Self::NotRead { file: file.to_string(), cause: cause(error).into(), detail: error.to_string() }
    }

    /// A file or folder that cannot be written.
    pub fn not_written(file: impl fmt::Display, error: &std::io::Error) -> Self {
        Self::NotWritten { file: file.to_string(), cause: cause(error).into(), detail: error.to_string() }
    }
}

/// What the system said, as one of the codes of `cause` in [`CODED_PARAMS`].
fn cause(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as K;
    /// `ERROR_SHARING_VIOLATION` of Windows: another program has the file open.
    const SHARING_VIOLATION: i32 = 32;
    match error.kind() {
        K::NotFound => "missing",
        K::NotADirectory | K::IsADirectory => "not_that_kind",
        K::PermissionDenied => "permission",
        K::StorageFull | K::QuotaExceeded => "full",
        K::ReadOnlyFilesystem => "read_only",
        K::ResourceBusy | K::ExecutableFileBusy => "in_use",
        _ if cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION) => "in_use",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn a_reason_says_the_same_to_the_window_and_to_the_shell() {
        let reason = Reason::ItemNotInPlan { item_no: "7".into() };
        assert_eq!(reason.to_string(), "the plan has no item 7");
        assert_eq!(reason.kind(), ErrorCode::NotFound);
        let wire = serde_json::to_value(reason.worded()).unwrap();
        assert_eq!(
            wire,
            serde_json::json!({ "code": "item_not_in_plan", "params": [{ "name": "item_no", "value": "7" }] })
        );
    }

    #[test]
    fn what_the_system_said_becomes_a_known_cause() {
        let known = CODED_PARAMS.iter().find(|(name, _)| *name == "cause").unwrap().1;
        let kinds = [
            ErrorKind::NotFound,
            ErrorKind::NotADirectory,
            ErrorKind::PermissionDenied,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::ResourceBusy,
            ErrorKind::UnexpectedEof,
        ];
        let causes: Vec<&str> = kinds.map(|kind| cause(&Error::from(kind))).to_vec();
        assert_eq!(causes, known, "each cause once, in the order of the list");
    }

    #[test]
    fn every_kind_of_row_has_its_code() {
        use yiju_store::{Entity, tables};
        let known = CODED_PARAMS.iter().find(|(name, _)| *name == "entity").unwrap().1;
        for kind in [
            tables::cases::Case::KIND,
            tables::cases::Member::KIND,
            tables::plan_lines::PlanLine::KIND,
            tables::photos::Photo::KIND,
            tables::photos::Placement::KIND,
            tables::assessments::Assessment::KIND,
            tables::attachments::Attachment::KIND,
            tables::papers::Paper::KIND,
            tables::persons::Person::KIND,
            tables::programmes::Programme::KIND,
            tables::organisations::Organisation::KIND,
            tables::areas::Area::KIND,
            tables::households::Dwelling::KIND,
            tables::households::Household::KIND,
            tables::imports::Import::KIND,
            tables::eligibility::CaseCategory::KIND,
            tables::eligibility::CaseEligibility::KIND,
            tables::eligibility::Review::KIND,
            tables::filed_prices::FiledPriceRow::KIND,
            tables::publicity::PublicityBatch::KIND,
            tables::publicity::PublicityEntry::KIND,
            tables::packs::PackRow::KIND,
            tables::funds::Fund::KIND,
            tables::invoices::Invoice::KIND,
            tables::office_templates::OfficeTemplate::KIND,
            tables::settlements::SettlementBatch::KIND,
            tables::settlements::SettlementRow::KIND,
            tables::settlements::SettlementPayment::KIND,
            tables::duplicate_passes::DuplicatePass::KIND,
            tables::other_lists::OtherList::KIND,
            tables::other_lists::OtherListRow::KIND,
            tables::red_flags::RedFlag::KIND,
            tables::spot_checks::SpotCheck::KIND,
            tables::spot_checks::SpotCheckHome::KIND,
        ] {
            assert!(known.contains(&kind), "{kind}");
        }
    }
}
