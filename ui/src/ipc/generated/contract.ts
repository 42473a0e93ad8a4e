// Made by `cargo xtask gen` from crates/yiju-app/src/contract.rs. Do not edit.

/**
 * What an inspection says of a line.
 */
export type AcceptVerdict = "pass" | "rectify";

/**
 * A category the programme admits, and what it wants to see.
 */
export type AdmittedCategory = { 
/**
 * The category.
 */
category: Category, 
/**
 * A proof must be attached.
 */
proof: boolean, 
/**
 * The last day of validity must be known. Days that are known are always compared.
 */
validity: boolean, };

/**
 * Who agreed.
 */
export type AgreedAs = "elder" | "agent";

/**
 * An error on the wire. It is only made of a [`Reason`], so that none reaches the window without words.
 */
export type ApiError = { code: ErrorCode, 
/**
 * What the UI words.
 */
reason: Worded<ReasonCode>, 
/**
 * The reason in English, for the shell.
 */
message: string, field?: string, details?: unknown, };

export type AreaName = { id: string, name: string, };

export type AreaView = { id: string, parent_id: string | null, name: string, code: string | null, cases: number, };

/**
 * Enters a result made elsewhere. It is kept in its own scale and never converted.
 */
export type AssessmentEnterRequest = { 
/**
 * Case number or id.
 */
case: string, instrument: string, 
/**
 * Version of the instrument; without it the newest in force on the day of the assessment.
 */
instrument_version?: number, assessed_on: string, 
/**
 * Who assessed: name of the body, or an organisation of this workspace.
 */
body?: string, body_id?: string, level: number, 
/**
 * Last day of validity as written on the paper.
 */
valid_until?: string, 
/**
 * The paper, kept as an attachment of the case.
 */
attachment_id?: string, reason?: AssessmentReason, note?: string, };

/**
 * Finishes a form: from now on it is a result and cannot be changed, only taken back.
 */
export type AssessmentFinishRequest = { id: string, version: number, };

export type AssessmentMode = "visit" | "phone";

/**
 * Made in this program, or a result of elsewhere that was entered.
 */
export type AssessmentOrigin = "own" | "entered";

export type AssessmentReason = "first" | "routine" | "immediate" | "dispute";

/**
 * Changes an unfinished form; absent fields stay as they are.
 */
export type AssessmentSaveRequest = { id: string, version: number, 
/**
 * Item code → score; `null` takes an answer back. Items not named stay as they are.
 */
answers?: { [key in string]: number | null }, 
/**
 * All grounds for changing the level.
 */
grounds?: Array<string>, 
/**
 * What shows that the grounds hold: diagnosis and day, events and days.
 */
ground_note?: string, reason?: AssessmentReason, mode?: AssessmentMode, assessor_1?: string, assessor_2?: string, 
/**
 * Organisation id of the assessing body, or empty for none.
 */
body_id?: string, 
/**
 * Who gave the information.
 */
provider?: string, provider_relation?: string, 
/**
 * Empty for not known yet.
 */
assessed_on?: string, 
/**
 * `HH:MM`, or empty.
 */
time_in?: string, time_out?: string, note?: string, };

/**
 * Begins a form for the applicant. A case has one unfinished form at a time.
 */
export type AssessmentStartRequest = { 
/**
 * Case number or id.
 */
case: string, 
/**
 * Instrument id; `gbt-42195-2022` when absent. The newest version in force is taken and kept.
 */
instrument?: string, };

/**
 * A form that was begun, and its case.
 */
export type AssessmentStarted = { assessment_id: string, case: CaseView, };

export type AssessmentState = "draft" | "finished" | "withdrawn";

export type AssessmentView = { id: string, version: number, case_id: string, state: AssessmentState, origin: AssessmentOrigin, 
/**
 * The result that holds for the case.
 */
is_current: boolean, instrument: string, instrument_version: number, scale: string, instrument_zh: string, instrument_en: string, reason: AssessmentReason, mode: AssessmentMode, assessor_1: string, assessor_2: string, body_id: string | null, body: string, provider: string, provider_relation: string, assessed_on: string | null, time_in: string, time_out: string, answers: { [key in string]: number }, grounds: Array<string>, ground_note: string, 
/**
 * None for a result of elsewhere.
 */
score: ScoreView | null, final_level: number | null, level_zh: string, level_en: string, 
/**
 * The level lies outside what MZ/T 218-2024 speaks of.
 */
outside_standard: boolean, valid_until: string | null, 
/**
 * Last day the result may be used.
 */
last_day: string | null, attachment_id: string | null, note: string, started_at: number, started_by: string, finished_at: number | null, finished_by: string, withdrawn_at: number | null, withdrawn_reason: string, };

/**
 * Takes a form or a result back, with a reason. It stays in the file.
 */
export type AssessmentWithdrawRequest = { id: string, version: number, reason: string, };

/**
 * Keeps a paper (PDF, image, DOCX, XLSX …) with the case.
 */
export type AttachmentAddRequest = { case_id: string, paths: Array<string>, 
/**
 * See the attachment kinds of the glossary.
 */
kind: string, date?: string, item?: number, paper_id?: string, note?: string, };

export type AttachmentRemoveRequest = { id: string, version: number, };

export type AttachmentView = { id: string, version: number, kind: string, file_name: string, date: string | null, item_no: number | null, paper_id: string | null, note: string, size: number, media_type: string, added_at: number, added_by: string, };

export type BackupView = { file: string, size: number, cases: number, blobs: number, without_photos: boolean, 
/**
 * Photos an earlier backup left out of this workspace, which are therefore missing here too.
 */
left_out: number, };

/**
 * The catalogue a case goes by.
 */
export type CaseCatalogueView = { id: string, version: number, name_zh: string, name_en: string, 
/**
 * Since the approval; before it the one in force today.
 */
pinned: boolean, 
/**
 * The pinned one cannot be read; the one in force stands in.
 */
missing: boolean, };

export type CaseCreateRequest = { 
/**
 * Programme id; without it the only programme.
 */
programme?: string, name: string, id_number?: string, 
/**
 * Why there is no ID number, or why one that fails its check digit is right.
 */
id_reason?: string, phone?: string, town: string, village?: string, address: string, registered_address?: string, categories: Array<string>, applied_on?: string, note?: string, 
/**
 * Reasons for what the case meets, one a hit; the refusal without them lists the hits.
 */
duplicate_reasons?: Array<HitReason>, };

/**
 * Either of the two.
 */
export type CaseGetRequest = { id?: string, case_no?: string, };

/**
 * Lists cases. Words of `query` may come in any order; each must be found in the case number, a name, pinyin
 * initials, the ID's tail, a phone number or the address.
 */
export type CaseListRequest = { query?: string, stages?: Array<string>, towns?: Array<string>, categories?: Array<string>, programme?: string, sort?: CaseSort, descending?: boolean, offset?: number, 
/**
 * At most 1000; default 200.
 */
limit?: number, };

export type CaseListView = { total: number, subsidy_fen: number, rows: Array<CaseRow>, stages: Array<Count>, towns: Array<Count>, };

/**
 * Moves a case to another stage.
 */
export type CaseMoveRequest = { id: string, version: number, to: string, 
/**
 * Needed for `exited` (an exit reason code) and to pass an open gate.
 */
reason?: string, 
/**
 * The day it happened; today when absent.
 */
on?: string, };

/**
 * A list the case is or was on.
 */
export type CasePublicityView = { batch_id: string, number: string, place: string, from: string, to: string, entry_id: string, version: number, objection: string, objected_on: string | null, outcome: string | null, outcome_note: string, closed_on: string | null, };

/**
 * Records a decision and moves the case by it: on, back to the applicant, or out.
 */
export type CaseReviewRequest = { case_id: string, 
/**
 * Version of the case.
 */
version: number, 
/**
 * `first_review` or `approval`.
 */
step: string, 
/**
 * `pass`, `return` or `refuse`.
 */
decision: string, 
/**
 * Needed to return, to refuse, and to pass an open gate.
 */
reason?: string, 
/**
 * Who decided; the user when absent.
 */
by?: string, 
/**
 * The day it was decided; today when absent.
 */
on?: string, };

export type CaseRow = { id: string, version: number, case_no: string, name: string, sex: string | null, age: number | null, town: string, village: string, address: string, categories: Array<string>, stage: string, days_in_stage: number, lines: number, total_fen: number, subsidy_fen: number, assessor: string, contractor: string, };

export type CaseSort = "case_no" | "name" | "town" | "stage" | "days" | "subsidy";

/**
 * Changes the named fields of a case; absent fields stay as they are.
 */
export type CaseUpdateRequest = { id: string, version: number, name?: string, id_number?: string, id_reason?: string, phone?: string, address?: string, registered_address?: string, certificate_no?: string, categories?: Array<string>, applied_on?: string, note?: string, 
/**
 * Who is to assess; once there is a result, it says who assessed.
 */
assessor?: string, 
/**
 * Organisation id, or empty for none.
 */
contractor_id?: string, bank_account?: string, bank_name?: string, assessment_note?: string, };

export type CaseView = { id: string, version: number, case_no: string, programme: string, programme_id: string, stage: string, stage_since: number, days_in_stage: number, next_stages: Array<string>, exit_reason: string | null, applicant: PersonView, members: Array<PersonView>, town: string, village: string, address: string, certificate_no: string, applied_on: string | null, assessed_on: string | null, 
/**
 * 0–4 of GB/T 42195-2022, of the result that holds; empty for other scales.
 */
ability_level: number | null, assessment_note: string, 
/**
 * The unfinished form first, then results by day, the newest first.
 */
assessments: Array<AssessmentView>, confirmed_on: string | null, accepted_on: string | null, submitted_on: string | null, paid_on: string | null, assessor: string, contractor_id: string | null, contractor: string, note: string, 
/**
 * What the case meets, the strongest first.
 */
duplicates: Array<DuplicateView>, lines: Array<PlanLineView>, plan: PlanStateView, work: WorkStateView, total_fen: number, subsidy_fen: number, self_pay_fen: number, 
/**
 * The catalogue its plan is made from.
 */
catalogue: CaseCatalogueView, subsidy: SubsidyView, 
/**
 * Photos of the case that belong to no line.
 */
loose_photos: Array<PhotoSlot>, attachments: Array<AttachmentView>, papers: Array<PaperView>, eligibility: EligibilityView, gates: Array<GateView>, gates_total: number, history: Array<HistoryRow>, };

/**
 * Reads a filled-in workbook and says what it would change. Nothing is taken over.
 */
export type CatalogueCompareRequest = { file: string, };

/**
 * What a catalogue in a file would change against the one in use.
 */
export type CatalogueCompareView = { file: string, 
/**
 * Cells that are wrong; then the file is no catalogue and nothing else is said.
 */
faults: Array<CellFaultView>, id: string, version: number, name: string, items: number, added: Array<CatalogueItemName>, removed: Array<CatalogueItemName>, changed: Array<CatalogueItemChange>, unchanged: number, };

/**
 * Writes a catalogue as a workbook an office can fill in.
 */
export type CatalogueExportRequest = { out: string, 
/**
 * The empty template rather than the catalogue in use.
 */
empty?: boolean, };

export type CatalogueExportView = { out: string, items: number, size: number, };

/**
 * A catalogue by id and version; without them the one in force today.
 */
export type CatalogueGetRequest = { id?: string, version?: number, };

export type CatalogueItemChange = { code: string, name: string, changes: Array<FieldChange>, };

export type CatalogueItemName = { code: string, name: string, };

export type CatalogueItemView = { code: string, class_zh: string, class_en: string, name_zh: string, name_en: string, content_zh: string, 
/**
 * `basic` or `optional`.
 */
kind: string, unit: string, unit_en: string, alters_house: boolean, 
/**
 * From the price list in use; none where it has no price.
 */
price_fen: number | null, };

export type CatalogueView = { id: string, version: number, valid_from: string, valid_to: string | null, title_zh: string, title_en: string, source: string, items: Array<CatalogueItemView>, };

/**
 * A category of people.
 */
export type Category = "tk" | "db" | "db2" | "zc" | "tp" | "sn" | "cj1" | "cj2" | "gl" | "dj" | "js" | "yf" | "lm" | "sh";

export type CategoryDetailView = { category: string, person_id: string, 
/**
 * The attachment that proves it, as long as it is kept.
 */
attachment_id: string | null, file_name: string | null, valid_from: string | null, valid_to: string | null, };

/**
 * Says who holds a category, what proves it and how long it is valid.
 */
export type CategorySaveRequest = { case_id: string, 
/**
 * Version of the case.
 */
version: number, category: string, 
/**
 * A person of the case; the applicant when never given.
 */
person_id?: string, 
/**
 * An attachment of the case, or empty for none.
 */
attachment_id?: string, valid_from?: string, valid_to?: string, };

/**
 * A cell of a workbook that cannot be read.
 */
export type CellFaultView = { file: string, sheet: string, cell: string, code: string, reason: string, };

/**
 * 变更单.
 */
export type ChangeOrderView = { 
/**
 * `2026-320404-01-A0007-B1`.
 */
number: string, 
/**
 * The version it made.
 */
plan_version: number, reason: string, agreed_on: string, agreed_as: AgreedAs, agreed_by: string, office: string, attachment_id: string | null, changes: Array<LineChangeView>, 
/**
 * New total less old total; may be negative.
 */
effect_fen: number, subsidy_effect_fen: number, made_by: string, made_at: number, };

/**
 * One thing wrong in the workspace.
 */
export type CheckFinding = { kind: CheckKind, 
/**
 * The row or file it is about.
 */
subject: string, 
/**
 * What the UI words.
 */
reason: Worded<FindingCode>, 
/**
 * The same in English, for the shell.
 */
detail: string, };

export type CheckKind = "chain" | "foreign_key" | "money" | "blob_missing" | "blob_changed" | "orphan" | "differs" | "pack" | "leftover" | "left_out";

export type CheckView = { 
/**
 * Nothing is wrong. Leftovers of an interrupted import, and photos a backup was told to leave out, are listed
 * but are no fault.
 */
sound: boolean, audit_rows: number, blobs: number, cases: number, findings: Array<CheckFinding>, };

/**
 * The contract (改造协议). The first call makes it over the version of the plan that holds; absent fields stay.
 */
export type ContractSaveRequest = { case_id: string, 
/**
 * Version of the contract; absent while there is none.
 */
version?: number, 
/**
 * Cover the version of the plan that holds now, with its price.
 */
renew?: boolean, 
/**
 * Empty for none.
 */
contractor_id?: string, 
/**
 * Who signs for the office.
 */
office?: string, 
/**
 * Days; empty takes one out.
 */
signed_on?: string, start_on?: string, end_on?: string, warranty_months?: number, terms?: string, 
/**
 * The signed paper: an attachment of the case; empty for none.
 */
attachment_id?: string, };

export type ContractView = { version: number, contractor_id: string | null, contractor: string, office: string, 
/**
 * Version of the plan it covers.
 */
plan_version: number, 
/**
 * The plan was changed since.
 */
outdated: boolean, total_fen: number, subsidy_fen: number, self_pay_fen: number, signed_on: string | null, start_on: string | null, end_on: string | null, warranty_months: number, terms: string, attachment_id: string | null, };

/**
 * Says why a line that does not seem to fit is right all the same.
 */
export type ContradictionExplainRequest = { line_id: string, version: number, 
/**
 * Code of the contradiction.
 */
rule: string, 
/**
 * Empty takes the reason back.
 */
reason: string, };

export type ContradictionView = { item_no: number, line_id: string, line_version: number, rule: string, zh: string, en: string, reason: string | null, };

export type Count = { code: string, count: number, };

export type DeskView = { version: string, user: string | null, workspace: WorkspaceView | null, 
/**
 * Folders opened before, newest first, as far as they still exist.
 */
recent: Array<string>, 
/**
 * Where a new workspace would be made.
 */
suggested_dir: string, };

/**
 * Writes one row a line of the plans as XLSX. It can be cancelled; no file is left then.
 */
export type DetailExportRequest = { out: string, 
/**
 * Programme by code or id; all when absent.
 */
programme?: string, 
/**
 * Only homes with a date of this kind, within `from` and `to`; every home with a plan when absent.
 */
date?: SubsidyDate, from?: string, to?: string, language?: Language, 
/**
 * Names in full; needs a reason and is recorded.
 */
unmasked?: boolean, reason?: string, };

export type DetailExportView = { out: string, cases: number, lines: number, total_fen: number, subsidy_fen: number, self_pay_fen: number, size: number, };

export type DiagnosisView = { code: string, zh: string, en: string, classes: string, };

export type DueVisitView = { case_id: string, case_no: string, name: string, town: string, village: string, months: number, due_on: string, 
/**
 * Days past the due day; negative: still to come.
 */
overdue_days: number, };

/**
 * Gives reasons for hits of a case, each its own; a new reason takes the place of the one before.
 */
export type DuplicatePassRequest = { case_id: string, hits: Array<HitReason>, };

/**
 * Two records that meet.
 */
export type DuplicateView = { rule: string, 
/**
 * `certain`, `likely` or `hint`.
 */
strength: string, 
/**
 * `duplicate`, `alive` or `resident`.
 */
concern: string, 
/**
 * Why a likely address is only likely.
 */
doubt: string | null, 
/**
 * Whether the case goes on only with a reason.
 */
asks: boolean, own: RecordView, other: RecordView, pass: PassView | null, };

/**
 * 住房类型.
 */
export type DwellingType = "flat" | "house" | "shared_building" | "other";

/**
 * The rules of a programme. Every part that is absent asks nothing.
 */
export type EligibilityRules = { 
/**
 * Least age in whole years (周岁).
 */
minimum_age: number | null, 
/**
 * The day the age is counted on; the application day when absent.
 */
age_counted_on: string | null, 
/**
 * Categories admitted; empty admits all and asks for no proof.
 */
admitted: Array<AdmittedCategory>, 
/**
 * What is asked of the registered address.
 */
residence: ResidenceRule, 
/**
 * Rights to the home that are admitted; empty does not ask.
 */
ownership: Array<Ownership>, 
/**
 * The home must not be pulled down within these years; absent does not ask.
 */
no_demolition_within_years: number | null, 
/**
 * The home or its people must not have been adapted within these years, 0 for ever; absent does not ask.
 */
no_adaptation_within_years: number | null, 
/**
 * A first review (初审) must be recorded.
 */
first_review: boolean, 
/**
 * An approval (审核) must be recorded.
 */
approval: boolean, 
/**
 * Least days of publicity, both ends counted; 0 does not ask for a publicity list.
 */
publicity_days: number, 
/**
 * The contractor must be another body than the assessor's (评建分离); that they are the same is reported anyway.
 */
separate_bodies: boolean, };

/**
 * Changes facts of eligibility; absent fields stay as they are, an empty text takes a fact back.
 */
export type EligibilitySaveRequest = { case_id: string, 
/**
 * Version of the case.
 */
version: number, 
/**
 * `owner`, `family`, `long_term_right` or `tenant`.
 */
ownership?: string, owner_name?: string, 
/**
 * `given` or `refused`.
 */
owner_consent?: string, consent_on?: string, 
/**
 * `dwelling`, `area` or `elsewhere`.
 */
registration?: string, 
/**
 * `none` or `planned`.
 */
demolition?: string, 
/**
 * A year, or empty when none is named.
 */
demolition_year?: string, 
/**
 * `none` or `adapted`: what the family declares, or another office's list says.
 */
earlier?: string, earlier_year?: string, earlier_source?: string, };

export type EligibilityView = { 
/**
 * A verdict for every rule the programme has; none when it has no rules.
 */
verdicts: Array<VerdictView>, ownership: string | null, owner_name: string, owner_consent: string | null, consent_on: string | null, registration: string | null, 
/**
 * Whether the registration follows from the two addresses rather than being entered.
 */
registration_inferred: boolean, demolition: string | null, demolition_year: number | null, earlier: string | null, earlier_year: number | null, earlier_source: string, 
/**
 * Proof and days of each category the case holds.
 */
categories: Array<CategoryDetailView>, 
/**
 * Decisions, oldest first.
 */
reviews: Array<ReviewView>, 
/**
 * The step that can be decided now.
 */
review_step: string | null, 
/**
 * Latest first.
 */
publicity: Array<CasePublicityView>, };

/**
 * Codes the hosts and the UI act on.
 */
export type ErrorCode = "invalid_request" | "invalid_value" | "not_found" | "conflict" | "duplicate" | "gate" | "no_workspace" | "unusable" | "cancelled" | "no_user" | "internal";

/**
 * What a running command tells its host while it works.
 */
export type Event = { "event": "progress", done: number, total: number, label: string, } | { "event": "row", sheet_row: number, outcome: RowOutcome, case_no: string | null, } | { "event": "file", file: string, outcome: FileOutcome, id: string | null, } | { "event": "changed", kinds: Array<string>, };

export type EventAskedView = { kind: string, on: string | null, };

/**
 * An event that begins a cap anew; without a day it is taken out.
 */
export type EventGiven = { kind: string, on?: string, };

/**
 * A fall within the last 12 months.
 */
export type Fall = { 
/**
 * Room code of the form, or empty for elsewhere.
 */
room: string, 
/**
 * How it came about, and when.
 */
cause: string, };

export type FieldChange = { field: string, before: string | null, after: string | null, };

/**
 * `field` is a code of the plan's columns; quantities are thousandths, money is fen, both as text.
 */
export type FieldChangeView = { field: string, old: string, new: string, };

export type FileOutcome = "added" | "placed" | "unchanged" | "refused";

/**
 * What became of one file.
 */
export type FileResult = { file: string, outcome: FileOutcome, 
/**
 * What the UI words.
 */
code: RefusalCode | null, 
/**
 * The same in English, for the shell.
 */
reason: string | null, photo_id: string | null, placement_id: string | null, 
/**
 * Other cases in which the same bytes stand.
 */
also_in: Array<string>, 
/**
 * Where the same bytes were kept before this file came.
 */
already: Array<PhotoCopy>, };

export type FiledPriceView = { id: string, code: string, name: string, unit: string, price_fen: number, filed_on: string, evidence: string, 
/**
 * How far it is above the ceiling of the catalogue; none when it is not.
 */
over_ceiling_fen: number | null, };

export type FiledPricesRequest = { organisation_id: string, };

export type FiledPricesView = { organisation_id: string, prices: Array<FiledPriceView>, };

export type FilesView = { files: Array<FileResult>, added: number, placed: number, unchanged: number, refused: number, cancelled: boolean, };

/**
 * Codes of the list of the same name.
 */
export type FindingCode = "chain_gap" | "chain_changed" | "chain_unlinked" | "foreign_key" | "totals" | "seal_broken" | "batch_total" | "row_differs" | "payment_differs" | "paid_twice" | "settled_differs" | "not_in_chain" | "differs" | "count_differs" | "pack_unreadable" | "pack_missing" | "blob_missing" | "blob_changed" | "blob_unreadable" | "photos_left_out" | "leftover" | "orphan_changed" | "stray";

export type FindingRemoveRequest = { finding_id: string, version: number, };

/**
 * Answers a check, or changes the named fields of an answer. The first call of a case makes its survey.
 */
export type FindingSaveRequest = { case_id: string, 
/**
 * Absent: a new answer.
 */
finding_id?: string, 
/**
 * Version of the finding; needed with `finding_id`.
 */
version?: number, 
/**
 * Code of the check; needed for a new answer.
 */
check?: string, 
/**
 * Where in the room, when a check is answered more than once.
 */
position?: string, 
/**
 * Needed for a new answer.
 */
hazard?: Hazard, 
/**
 * The usual one of the check when absent.
 */
severity?: Severity, 
/**
 * Values to set; one without a value is taken out.
 */
measures?: Array<MeasureEntry>, note?: string, };

export type FindingView = { id: string, version: number, room: string, check: string, position: string, hazard: Hazard, severity: Severity | null, measures: Array<MeasuredView>, note: string, photos: Array<PhotoSlot>, 
/**
 * Items of the plan made for it.
 */
item_nos: Array<number>, };

/**
 * Approved cases without a plan for which nothing is set aside, because the policy does not say how much.
 */
export type FundGapView = { reason: TwoLanguages, cases: number, 
/**
 * The first of them.
 */
case_nos: Array<string>, };

export type FundListRequest = { 
/**
 * Programme by code or id; without it the only one.
 */
programme?: string, };

export type FundMonthView = { month: string, accepted_fen: number, paid_fen: number, homes: number, };

export type FundPartView = { code: string, name_zh: string, name_en: string, amount_fen: number, };

export type FundRemoveRequest = { id: string, version: number, };

/**
 * Adds a fund, or changes the one with `id` and `version`; absent fields stay as they are.
 */
export type FundSaveRequest = { programme?: string, id?: string, version?: number, 
/**
 * As plan lines and policies name it: central, province, city, district, lottery, donation, self, or a
 * policy's own.
 */
code?: string, 
/**
 * Empty for the usual name of the code.
 */
name?: string, year?: number, allocation_fen?: number, 
/**
 * Last day the money can be spent; empty for none. Central money lapses on 31 December when absent.
 */
expires_on?: string, 
/**
 * Order: the first pays what no line names a fund for.
 */
place?: number, note?: string, };

/**
 * A code that cases take from, though the programme has no such fund.
 */
export type FundStrayView = { code: string, fen: number, };

export type FundTownView = { town: string, reserved_fen: number, contracted_fen: number, accepted_fen: number, paid_fen: number, homes: number, };

/**
 * A fund and what the cases take from it. The parts do not overlap: a case counts where it stands.
 */
export type FundView = { id: string, version: number, code: string, name: string, year: number, allocation_fen: number, expires_on: string | null, 
/**
 * Days until it lapses; negative when it has.
 */
days_left: number | null, place: number, note: string, reserved_fen: number, contracted_fen: number, accepted_fen: number, 
/**
 * Without what is still held back.
 */
paid_fen: number, 
/**
 * What nobody had committed when the allocation lapsed; 0 before.
 */
lapsed_fen: number, 
/**
 * What may still be committed; negative where more was.
 */
left_fen: number, };

export type FundsView = { programme_id: string, programme: string, year: number, funds: Array<FundView>, strays: Array<FundStrayView>, not_set_aside: Array<FundGapView>, allocation_fen: number, reserved_fen: number, contracted_fen: number, accepted_fen: number, paid_fen: number, lapsed_fen: number, left_fen: number, 
/**
 * Accepted homes, and how many the programme is to reach; 0 without a target.
 */
homes_done: number, homes_target: number, months: Array<FundMonthView>, towns: Array<FundTownView>, };

/**
 * One thing that is missing, and where it can be mended.
 */
export type GateView = { rule: string, 
/**
 * `block`, `warn` or `advice` (reported, stops nothing, not counted).
 */
weight: string, 
/**
 * The stage that cannot be entered while this is open.
 */
before: string, params: Array<Param>, tab: string, field: string | null, };

/**
 * An entry of the ledger.
 */
export type GrantView = { item_no: number, policy: string, counts_on: string, 
/**
 * `reserved`, `used` or `released`.
 */
state: string, amount_fen: number, 
/**
 * Why it was released.
 */
reason: string, };

export type GroundView = { code: string, name_zh: string, name_en: string, 
/**
 * The ground sets this level.
 */
to_level: number | null, 
/**
 * The ground makes the level so much worse.
 */
worse_by: number | null, 
/**
 * The ground can be given only where this item has one of these scores.
 */
when_item: string | null, when_scores: Array<number>, };

/**
 * The answer to a check.
 */
export type Hazard = "yes" | "no" | "not_applicable";

/**
 * A case that was not moved on, and why.
 */
export type HeldCase = { case_no: string, code: string, };

/**
 * One row of the history: who changed what, and from what to what. Sensitive values are masked.
 */
export type HistoryRow = { seq: number, at: number, user: string, command: string, entity: string, entity_id: string, 
/**
 * Fields that differ.
 */
changes: Array<FieldChange>, };

/**
 * Why a case goes on though it meets another record.
 */
export type HitReason = { rule: string, 
/**
 * `case` or `other_list_row`.
 */
other: string, other_id: string, reason: string, };

/**
 * Facts that are `null` were not asked.
 */
export type HomeSurveyView = { id: string, version: number, form: string, form_version: number, surveyed_on: string | null, surveyors: string, dwelling_type: DwellingType | null, floor: number | null, floors: number | null, lift: boolean | null, structure: Structure | null, shared_kitchen: boolean | null, shared_bath: boolean | null, living: Living | null, mounting: Array<MountingPoint>, falls: Array<Fall> | null, diagnoses: Array<string> | null, habits: string, elder_asks: string, family_asks: string, };

/**
 * Judges a line in the open round of acceptance; the first call of a round opens it.
 */
export type InspectionSaveRequest = { line_id: string, 
/**
 * Version of the judgement; absent while there is none in the open round.
 */
version?: number, 
/**
 * Thousandths; the planned quantity when absent and the line passes.
 */
accepted_quantity?: number, measured?: string, verdict?: AcceptVerdict, 
/**
 * Needed when the line is to be rectified.
 */
defect?: string, 
/**
 * Day by which it is to be rectified; needed as well.
 */
deadline?: string, };

export type InspectionView = { version: number, round: number, item_no: number, planned_quantity: number, done_quantity: number | null, accepted_quantity: number | null, measured: string, verdict: AcceptVerdict | null, defect: string, deadline: string | null, };

export type InstrumentListView = { instruments: Array<InstrumentView>, };

export type InstrumentUse = "scored" | "recorded";

/**
 * An instrument as the form needs it.
 */
export type InstrumentView = { id: string, version: number, 
/**
 * Number of the standard.
 */
scale: string, name_zh: string, name_en: string, 
/**
 * Whether it is scored here or only recorded.
 */
usage: InstrumentUse, source: string, valid_from: string, valid_to: string | null, total: number, levels: Array<LevelView>, sections: Array<SectionView>, grounds: Array<GroundView>, 
/**
 * `once` or `each`: what several grounds do together.
 */
together: string, };

export type InvoiceListRequest = { case_id: string, };

/**
 * What a purchase says of an invoice that is not recorded yet: one proposal a number and seller.
 */
export type InvoiceProposalView = { number: string, seller: string, issued_on: string | null, amount_fen: number, items: Array<number>, attachment_id: string | null, };

export type InvoiceRemoveRequest = { id: string, version: number, };

/**
 * Adds an invoice, or changes the one with `id` and `version`; absent fields stay as they are.
 */
export type InvoiceSaveRequest = { case_id: string, id?: string, version?: number, number?: string, code?: string, issued_on?: string, seller?: string, amount_fen?: number, 
/**
 * Item numbers it covers; empty for the whole plan.
 */
items?: Array<number>, 
/**
 * The paper: an attachment of the case; empty for none.
 */
attachment_id?: string, 
/**
 * Needed when another case holds the same number of the same seller.
 */
duplicate_reason?: string, };

export type InvoiceView = { id: string, version: number, number: string, code: string, issued_on: string | null, seller: string, amount_fen: number, items: Array<number>, attachment_id: string | null, duplicate_reason: string, };

export type InvoicesView = { case_id: string, invoices: Array<InvoiceView>, proposals: Array<InvoiceProposalView>, 
/**
 * Sum of the invoices, and what they are to come to.
 */
invoiced_fen: number, total_fen: number, 
/**
 * The case has gone to the finance office: nothing changes any more.
 */
locked: boolean, };

/**
 * What a visit finds of an item.
 */
export type ItemUse = "used" | "not_used" | "removed" | "broken";

export type ItemView = { code: string, name_zh: string, name_en: string, max: number, options: Array<OptionView>, };

/**
 * Help that policies count or rule out.
 */
export type KnownHelpView = { code: string, name_zh: string, name_en: string, };

export type Language = "zh" | "en";

export type LevelAskedView = { scale: string, level: number | null, };

/**
 * A level on a scale no assessment of the case is of; without a level it is taken out.
 */
export type LevelGiven = { scale: string, level?: number, };

export type LevelStepView = { rule: string, params: Array<Param>, };

export type LevelView = { level: number, name_zh: string, name_en: string, from: number | null, to: number | null, 
/**
 * False: MZ/T 218-2024 does not speak of people at this level.
 */
within_adaptation_standard: boolean, };

/**
 * A line and the version of it that was seen.
 */
export type LineAt = { line_id: string, version: number, };

export type LineChangeKind = "added" | "changed" | "removed";

export type LineChangeView = { item_no: number, name: string, kind: LineChangeKind, fields: Array<FieldChangeView>, effect_fen: number, };

export type LineKind = "basic" | "optional" | "self_paid";

/**
 * What came and what was done of a line. The first call makes the record.
 */
export type LineWorkSaveRequest = { line_id: string, 
/**
 * Version of the record; absent while there is none.
 */
version?: number, brand?: string, model?: string, serial_no?: string, 
/**
 * Thousandths; −1 takes it out.
 */
delivered_quantity?: number, 
/**
 * Empty takes it out.
 */
delivered_on?: string, 
/**
 * Thousandths; −1 takes it out.
 */
done_quantity?: number, done_on?: string, worker?: string, };

export type LineWorkView = { line_id: string, item_no: number, 
/**
 * The record; none while nothing was entered.
 */
version: number | null, brand: string, model: string, serial_no: string, delivered_quantity: number | null, delivered_on: string | null, done_quantity: number | null, done_on: string | null, worker: string, 
/**
 * The judgement of the open round.
 */
inspection: InspectionView | null, 
/**
 * The last closed judgement; it holds when nothing is open.
 */
last_verdict: AcceptVerdict | null, 
/**
 * Months of warranty, and the last day; none before acceptance.
 */
warranty_months: number, warranty_until: string | null, 
/**
 * What the elder bought (trade-in mode).
 */
purchase: PurchaseView | null, };

/**
 * What a publicity list is written as.
 */
export type ListFormat = "pdf" | "xlsx";

/**
 * 居住情况: who lives there.
 */
export type Living = "alone" | "couple" | "with_children" | "with_carer" | "other";

export type MarkView = { code: string, name_zh: string, name_en: string, held: boolean, };

/**
 * A measured value in the unit of its measure.
 */
export type MeasureEntry = { code: string, value?: number, };

export type MeasureView = { code: string, zh: string, en: string, unit: Unit, most: number, references: Array<ReferenceDimensionView>, };

export type MeasuredView = { code: string, value: number, 
/**
 * In the order of the measure's references.
 */
verdicts: Array<Verdict>, };

/**
 * Adds a person living in the same home.
 */
export type MemberAddRequest = { case_id: string, version: number, name: string, relation: string, id_number?: string, id_reason?: string, phone?: string, };

/**
 * The wall at a mounting point.
 */
export type MountingPoint = { 
/**
 * Room code of the form.
 */
room: string, 
/**
 * Where: 马桶左侧.
 */
place: string, 
/**
 * What the wall is there.
 */
wall: Wall, };

/**
 * What became of a need.
 */
export type NeedAnswer = "accepted" | "declined" | "postponed" | "not_feasible" | "out_of_budget";

/**
 * Answers a need. Accepting puts a line into the plan, unless `line_id` names one that answers it.
 */
export type NeedAnswerRequest = { case_id: string, rule: string, 
/**
 * The finding the need is about.
 */
finding_id?: string, 
/**
 * Version of the answer given before; absent while there is none.
 */
version?: number, answer: NeedAnswer, 
/**
 * Needed for every answer but an acceptance.
 */
reason?: string, 
/**
 * Catalogue code of the item to plan; the first that answers the need when absent.
 */
item?: string, 
/**
 * Thousandths; 1000 when absent.
 */
quantity?: number, 
/**
 * A line of the plan that answers the need.
 */
line_id?: string, };

export type NeedItemView = { code: string, name_zh: string, name_en: string, alters_house: boolean, };

export type NeedView = { rule: string, finding_id: string | null, zh: string, en: string, reasons: Array<ReasonView>, 
/**
 * Catalogue items that can answer it.
 */
items: Array<NeedItemView>, 
/**
 * Version of the answer; none while there is none.
 */
version: number | null, answer: NeedAnswer | null, reason: string, decided_by: string, decided_at: number | null, 
/**
 * Items of the plan that answer it.
 */
item_nos: Array<number>, 
/**
 * Has neither a line nor another answer.
 */
open: boolean, };

/**
 * A request without parameters.
 */
export type Nothing = Record<symbol, never>;

/**
 * Says how an objection ended. One that is upheld takes the case out of the process.
 */
export type ObjectionCloseRequest = { entry_id: string, version: number, 
/**
 * `rejected` or `upheld`.
 */
outcome: string, note: string, on?: string, };

/**
 * Writes an objection down.
 */
export type ObjectionSaveRequest = { entry_id: string, version: number, objection: string, on?: string, };

export type OptionView = { score: number, text_zh: string, text_en: string, };

export type OrganisationKind = "office" | "assessor" | "contractor";

/**
 * Without `id` a new one is made; with `id` and `version` the existing one is changed.
 */
export type OrganisationSaveRequest = { id?: string, version?: number, kind: OrganisationKind, name: string, contact?: string, phone?: string, note?: string, 
/**
 * Where it is paid; absent leaves account and bank as they are.
 */
bank_account?: string, bank_name?: string, };

export type OrganisationView = { id: string, version: number, kind: OrganisationKind, name: string, contact: string, phone: string, note: string, bank_masked: string | null, bank_name: string, 
/**
 * Homes with a plan line for this contractor.
 */
cases: number, };

export type OtherListDetailView = { list: OtherListView, offset: number, rows: Array<OtherListRowView>, 
/**
 * Cases that meet rows of the list, up to 500 hits.
 */
hits: Array<DuplicateView>, };

/**
 * Rows of a list, and the cases that meet them.
 */
export type OtherListGetRequest = { id: string, only_faulty?: boolean, offset?: number, };

/**
 * Takes another bureau's list in. With `dry_run` nothing is kept.
 */
export type OtherListImportRequest = { path: string, 
/**
 * `disabled_federation`, `commerce`, `housing`, `earlier_years`, `death` or `moved`.
 */
origin: string, 
/**
 * As the office calls it.
 */
name: string, 
/**
 * The day the list is of.
 */
dated: string, 
/**
 * The code under which subsidy policies know the help it lists.
 */
programme?: string, sheet?: string, dry_run?: boolean, };

export type OtherListImportView = { file: string, sheet: string, sheets: Array<string>, header_row: number, columns: Array<RosterColumnView>, rows: number, faulty: number, 
/**
 * Blank, total and title rows that are not counted.
 */
ignored: number, 
/**
 * Faulty rows, up to 200 of them.
 */
faults: Array<OtherListRowView>, 
/**
 * The first rows as they are read.
 */
sample: Array<OtherListRowView>, 
/**
 * The list that was made of the same file.
 */
already: OtherListView | null, 
/**
 * The list as it is kept; none after a dry run.
 */
list: OtherListView | null, sha256: string, };

/**
 * Takes a list out: from then on nothing is compared with it.
 */
export type OtherListRemoveRequest = { id: string, version: number, reason: string, };

/**
 * A row of a list, masked.
 */
export type OtherListRowView = { sheet_row: number, name: string, id_masked: string | null, address: string, phone_masked: string | null, happened_on: string | null, amount_fen: number | null, item: string, note: string, 
/**
 * Codes of what is wrong with it.
 */
faults: Array<string>, };

export type OtherListView = { id: string, version: number, origin: string, concern: string, name: string, programme: string, dated: string, file_name: string, sha256: string, rows: number, 
/**
 * Rows with faults.
 */
faulty: number, imported_at: number, imported_by: string, removed_at: number | null, removed_by: string, remove_reason: string, };

export type OtherListsView = { lists: Array<OtherListView>, 
/**
 * The help a list may be of, as the policies at hand know it.
 */
programmes: Array<KnownHelpView>, };

/**
 * By what right the elder lives in the home.
 */
export type Ownership = "owner" | "family" | "long_term_right" | "tenant";

/**
 * One thing wrong in a pack: a line of JSON, or a cell of a workbook.
 */
export type PackFaultView = { file: string, 
/**
 * From 1.
 */
line: number | null, sheet: string | null, cell: string | null, 
/**
 * Place in the JSON: `items[4].options[1].score`.
 */
at: string, code: string, 
/**
 * In English, naming the thing.
 */
reason: string, };

/**
 * Brings a pack in: JSON of any kind, or a catalogue as a workbook.
 */
export type PackImportRequest = { path: string, 
/**
 * Only says what it is and what it would change.
 */
dry_run?: boolean, };

/**
 * What a file brings.
 */
export type PackImportView = { file: string, 
/**
 * What it is; none when it is refused.
 */
kind: PackKind | null, id: string, version: number, name_zh: string, name_en: string, valid_from: string | null, valid_to: string | null, 
/**
 * How many items, checks or rules it has.
 */
items: number, 
/**
 * The version it is compared with; none when it is the first of its id.
 */
before: number | null, added: Array<CatalogueItemName>, removed: Array<CatalogueItemName>, changed: Array<CatalogueItemChange>, unchanged: number, 
/**
 * Everything wrong with it. Only a dry run answers with faults; a real one is refused.
 */
faults: Array<PackFaultView>, 
/**
 * The very same pack is there already; nothing is stored.
 */
already: boolean, stored: boolean, };

/**
 * What a pack is: a catalogue of items, an assessment instrument, a survey form, suggestion rules, or a policy.
 */
export type PackKind = "catalogue" | "instrument" | "survey" | "needs" | "policy";

/**
 * Every pack at hand, each kind's newest version first.
 */
export type PackListView = { packs: Array<PackView>, };

export type PackView = { kind: PackKind, id: string, version: number, name_zh: string, name_en: string, source: string, valid_from: string, valid_to: string | null, items: number, 
/**
 * Brought in by the office, not inside the program.
 */
imported: boolean, 
/**
 * Whether new work goes by it today.
 */
in_force: boolean, 
/**
 * Cases that were made with it.
 */
cases: number, 
/**
 * File, time and user of the import; empty for what is inside the program.
 */
file: string, added_at: number | null, added_by: string, };

export type PaperKind = "completion" | "work_order" | "assessment" | "plan_confirmation" | "plan_confirmation_large" | "change_order" | "delivery_list" | "acceptance_sheet" | "golden_thread" | "cost_sheet";

/**
 * Makes and issues a paper: its bytes are kept under `issued/` with a number that is never used again.
 */
export type PaperMakeRequest = { 
/**
 * Case number or id.
 */
case: string, kind: PaperKind, 
/**
 * For an assessment report: which one; the result that holds when absent.
 */
assessment_id?: string, 
/**
 * For a work order or a delivery list: which order; the only one when absent, or every line where none was made.
 */
order_id?: string, language?: Language, 
/**
 * Copy the PDF here as well.
 */
out?: string, };

/**
 * Records that a paper or file was opened for printing.
 */
export type PaperPrintedRequest = { paper_id: string, };

export type PaperView = { id: string, kind: PaperKind, number: string, pages: number, issued_at: number, issued_by: string, size: number, out: string | null, };

export type Param = { name: string, value: string, };

/**
 * The reason given for a hit.
 */
export type PassView = { reason: string, decided_at: number, decided_by: string, };

export type Payee = "contractor" | "elder" | "family" | "platform";

export type PersonView = { id: string, version: number, name: string, relation: string, sex: string | null, birth: string | null, age: number | null, id_masked: string | null, 
/**
 * `verified`, `unverified` or `missing`.
 */
id_status: string, id_reason: string, phone_masked: string | null, bank_masked: string | null, bank_name: string, categories: Array<string>, registered_address: string, };

/**
 * An earlier arrival of the same bytes, and where it stands.
 */
export type PhotoCopy = { 
/**
 * Absent: it waits in the inbox.
 */
case_no: string | null, item_no: number | null, stage: PhotoStageCode | null, 
/**
 * The name it came under.
 */
file_name: string, };

/**
 * Takes photo files, or all files of folders, into the workspace; with a case they are placed there.
 */
export type PhotoImportRequest = { paths: Array<string>, 
/**
 * Case number or id. Without it the photos go to the inbox.
 */
case?: string, 
/**
 * Item number within the case.
 */
item?: number, stage?: PhotoStageCode, 
/**
 * The finding they show; then they are photos before the work.
 */
finding_id?: string, 
/**
 * How they came: `wechat`, `phone`, `usb` …
 */
source?: string, };

/**
 * Photos without a placement, or those of one case.
 */
export type PhotoListRequest = { case_id?: string, offset?: number, limit?: number, };

export type PhotoListView = { total: number, photos: Array<PhotoView>, };

/**
 * Places a photo into a case, item and stage; a photo may have several placements.
 */
export type PhotoPlaceRequest = { photo_id: string, case_id: string, item?: number, stage?: PhotoStageCode, 
/**
 * The finding it shows; then it is a photo before the work.
 */
finding_id?: string, 
/**
 * The placement to move; without it a further placement is made.
 */
placement_id?: string, version?: number, };

/**
 * A photo at a place: item and stage of a case.
 */
export type PhotoSlot = { placement_id: string, version: number, photo_id: string, item_no: number | null, stage: PhotoStageCode | null, file_name: string, taken_at: string | null, width: number, height: number, 
/**
 * Case numbers in which the same bytes stand too.
 */
also_in: Array<string>, };

export type PhotoStageCode = "before" | "during" | "after";

export type PhotoView = { id: string, file_name: string, taken_at: string | null, arrived_at: number, source: string, width: number, height: number, size: number, also_in: Array<string>, };

/**
 * Takes a placement back. The photo itself stays.
 */
export type PlacementRemoveRequest = { placement_id: string, version: number, };

/**
 * Changes a confirmed plan: one numbered change order, and the next version of the plan, at once.
 */
export type PlanChangeRequest = { case_id: string, 
/**
 * Version of the case.
 */
version: number, reason: string, agreed_on?: string, agreed_as: AgreedAs, agreed_by?: string, 
/**
 * Who agreed for the office.
 */
office: string, 
/**
 * The signed change order: an attachment of the case.
 */
attachment_id?: string, 
/**
 * Lines to add (without `line_id`) or change.
 */
lines: Array<PlanLineSaveRequest>, 
/**
 * Ids of lines to take out.
 */
removed: Array<string>, };

/**
 * Confirms the plan as it stands: from then on it changes by change orders only. Moves the case to
 * `plan_confirmed`; the gates of that stage apply as in `case_move`.
 */
export type PlanConfirmRequest = { case_id: string, 
/**
 * Version of the case.
 */
version: number, 
/**
 * Day of the signature; today when absent.
 */
agreed_on?: string, agreed_as: AgreedAs, 
/**
 * Who signed; the applicant when absent.
 */
agreed_by?: string, 
/**
 * The signed paper: an attachment of the case of kind `signed_plan`; the newest one when absent.
 */
attachment_id?: string, 
/**
 * Needed to pass an open gate; recorded.
 */
reason?: string, };

/**
 * Takes a line out of the plan. Its number is never used again.
 */
export type PlanLineRemoveRequest = { line_id: string, version: number, };

/**
 * A line of the plan. `line_id` absent: a new line with the next item number.
 */
export type PlanLineSaveRequest = { case_id: string, line_id?: string, 
/**
 * Version of the line; needed with `line_id`.
 */
version?: number, 
/**
 * Catalogue code; empty for an item outside the catalogue.
 */
code?: string, name?: string, room?: string, 
/**
 * Where in the room: left of the toilet, 70 cm high.
 */
position?: string, spec?: string, brand?: string, model?: string, unit?: string, kind?: LineKind, 
/**
 * Why: the finding this line answers.
 */
need?: string, 
/**
 * Thousandths.
 */
quantity?: number, unit_price_fen?: number, contractor_id?: string, fund?: string, 
/**
 * What its money is for: `product`, `material`, `labour`, `decoration`…
 */
cost?: string, note?: string, };

export type PlanLineView = { id: string, version: number, item_no: number, code: string, class_zh: string, class_en: string, name: string, room: string, position: string, spec: string, brand: string, model: string, unit: string, kind: LineKind, need: string, quantity: number, unit_price_fen: number, 
/**
 * Ceiling or guide price of the catalogue.
 */
ceiling_fen: number | null, amount_fen: number, subsidy_fen: number, self_pay_fen: number, accepted_quantity: number | null, accept_note: string, contractor_id: string | null, contractor: string, fund: string, 
/**
 * What its money is for: `product`, `labour`…
 */
cost: string, note: string, 
/**
 * Drawings attached to the line.
 */
drawings: number, 
/**
 * The finding it was made for.
 */
finding_id: string | null, 
/**
 * Limits the unit price goes beyond.
 */
price_flags: Array<PriceFlagView>, photos: Array<PhotoSlot>, };

/**
 * Changes several lines at once, or all or none: a block pasted from a sheet, a choice of quotes.
 */
export type PlanLinesSaveRequest = { case_id: string, lines: Array<PlanLineSaveRequest>, 
/**
 * Lines to take out with it.
 */
removed?: Array<LineAt>, 
/**
 * Ids of lines taken out before that come back with their number: what undo asks for.
 */
restored?: Array<string>, };

/**
 * How adapted homes get their items: an office's contractor builds, or the elder buys and is refunded.
 */
export type PlanMode = "procurement" | "trade_in";

/**
 * Puts the lines into this order. Item numbers stay.
 */
export type PlanReorderRequest = { case_id: string, 
/**
 * Every live line once.
 */
line_ids: Array<string>, };

/**
 * Everything about the plan that is not a line.
 */
export type PlanStateView = { mode: PlanMode, 
/**
 * Number of the version that holds; none while the plan is open.
 */
version: number | null, 
/**
 * Lines change by change orders only.
 */
locked: boolean, 
/**
 * Newest first; withdrawn ones included.
 */
versions: Array<PlanVersionView>, 
/**
 * Newest first.
 */
changes: Array<ChangeOrderView>, contract: ContractView | null, 
/**
 * In the order they came.
 */
quotes: Array<QuoteView>, };

export type PlanVersionView = { number: number, agreed_on: string, agreed_as: AgreedAs, agreed_by: string, attachment_id: string | null, total_fen: number, subsidy_fen: number, self_pay_fen: number, lines: number, made_by: string, made_at: number, 
/**
 * When the plan was opened again.
 */
withdrawn_at: number | null, };

/**
 * Reads a policy pack and works out its examples; nothing is stored.
 */
export type PolicyCheckRequest = { path: string, };

/**
 * What a policy pack says, or what is wrong with it.
 */
export type PolicyCheckView = { file: string, 
/**
 * Whether it reads well and every example comes out.
 */
good: boolean, id: string, version: number, name_zh: string, name_en: string, valid_from: string | null, valid_to: string | null, 
/**
 * How sure its figures are: `official`, `press`, `inferred` or `sample`.
 */
certainty: string, 
/**
 * Whether anybody may be paid by it.
 */
payable: boolean, 
/**
 * Figures its sources do not give.
 */
missing: Array<PolicyGapView>, examples: Array<PolicyExampleView>, 
/**
 * The first thing wrong with it.
 */
faults: Array<PackFaultView>, };

/**
 * Everything a policy says.
 */
export type PolicyDetailView = { policy: SubsidyPolicyView, area_zh: string, area_en: string, documents: Array<PolicySourceView>, 
/**
 * Where the figures were read, when not in the documents.
 */
sources: Array<PolicySourceView>, 
/**
 * Where something is less sure than the whole.
 */
remarks: Array<PolicyRemarkView>, missing: Array<PolicyGapView>, 
/**
 * In plain sentences.
 */
rules: Array<PolicyRuleView>, examples: Array<PolicyExampleView>, 
/**
 * Names of the programmes that go by it.
 */
programmes: Array<string>, };

/**
 * A case of the pack that was worked out by hand and came out.
 */
export type PolicyExampleView = { name: string, 
/**
 * The arithmetic as the pack writes it.
 */
arithmetic: string, 
/**
 * Code of the currency the amounts are in.
 */
currency: string, 
/**
 * Digits behind the point: 2 where the minor unit is fen, 0 for yen.
 */
minor_digits: number, 
/**
 * Minor units: fen, or yen.
 */
subsidy_minor: number, 
/**
 * Minor units.
 */
self_pay_minor: number, 
/**
 * Why this amount, step by step.
 */
trail_zh: Array<string>, trail_en: Array<string>, };

/**
 * A figure the sources of a policy do not give.
 */
export type PolicyGapView = { field: string, text_zh: string, text_en: string, };

/**
 * A policy by id; without a version the one that holds today.
 */
export type PolicyGetRequest = { id: string, version?: number, };

export type PolicyRemarkView = { field: string, 
/**
 * `figure`, `people`, `dates` or `procedure`.
 */
about: string, certainty: string, text_zh: string, text_en: string, };

/**
 * `about` is `dates`, `rates`, `caps`, `covers`, `basket`, `repeats` or `payment`.
 */
export type PolicyRuleView = { about: string, zh: string, en: string, };

/**
 * Works the decided cases of a programme out by another policy; nothing is changed.
 */
export type PolicySimulateRequest = { policy: string, version?: number, 
/**
 * Code or id; without it the only programme.
 */
programme?: string, };

/**
 * The same cases under another policy.
 */
export type PolicySimulationView = { policy: SubsidyPolicyView, 
/**
 * By case number.
 */
cases: Array<SimulatedCaseView>, 
/**
 * Cases that cannot be worked out; they are in no sum.
 */
refused: Array<SimulationRefusedView>, before_fen: number, after_fen: number, difference_fen: number, };

export type PolicySourceView = { document: string, number: string, issuer: string, date: string | null, note: string, };

/**
 * Files a price; it holds from its day on. The same item and day again corrects it.
 */
export type PriceFileRequest = { organisation_id: string, 
/**
 * Code of the item in the catalogue in use.
 */
code: string, price_fen: number, 
/**
 * Today when absent.
 */
filed_on?: string, 
/**
 * The paper it stands on.
 */
evidence?: string, };

/**
 * A unit price beyond a limit: `ceiling`, `guide` or `filed`.
 */
export type PriceFlagView = { limit: string, allowed_fen: number, over_fen: number, };

/**
 * Who buys: the office tenders (procurement) or the elder chooses a vendor (trade_in).
 */
export type ProgrammeMode = "procurement" | "trade_in";

export type ProgrammeSaveRequest = { id?: string, version?: number, 
/**
 * Two digits, part of the case number.
 */
code: string, name: string, year: number, mode: ProgrammeMode, 
/**
 * Codes of the optional steps this programme leaves out.
 */
skipped: Array<string>, target_homes: number, 
/**
 * Rules of eligibility; without them the stored ones stay.
 */
rules?: EligibilityRules, 
/**
 * Id of the catalogue its cases go by; empty for the one in force on the day, absent leaves it as it is.
 */
catalogue?: string, 
/**
 * Id of the policy its cases go by; absent leaves it as it is.
 */
policy?: string, 
/**
 * `application` or `approval`: which day pins the version of the policy; empty as the policy says.
 */
policy_pin?: string, };

export type ProgrammeView = { id: string, version: number, code: string, name: string, year: number, mode: ProgrammeMode, skipped: Array<string>, target_homes: number, policy: string, 
/**
 * `application` or `approval`; empty as the policy says.
 */
policy_pin: string, 
/**
 * Id; empty for the one in force on the day.
 */
catalogue: string, rules: EligibilityRules, cases: number, };

/**
 * Writes the same figures as XLSX: a sheet for the month and one for the year so far.
 */
export type ProgressExportRequest = { out: string, programme?: string, month?: string, language?: Language, };

export type ProgressExportView = { out: string, towns: number, size: number, };

export type ProgressFigureView = { homes: number, money_fen: number, };

/**
 * Sheets of the progress table.
 */
export type ProgressPeriod = "month" | "year";

export type ProgressPeriodView = { period: ProgressPeriod, from: string, to: string, 
/**
 * Towns with any case of the programme, by name.
 */
rows: Array<ProgressRowView>, sums: Array<ProgressFigureView>, };

/**
 * The progress of the towns of a programme.
 */
export type ProgressRequest = { 
/**
 * Programme by code or id; without it the only one.
 */
programme?: string, 
/**
 * `2026-11`; the month of today when absent.
 */
month?: string, };

export type ProgressRowView = { town: string, 
/**
 * Application, assessment, work, acceptance, settlement.
 */
stages: Array<ProgressFigureView>, };

export type ProgressView = { programme: string, programme_code: string, 
/**
 * `2026-11`.
 */
month: string, 
/**
 * The month, and the year up to its end.
 */
periods: Array<ProgressPeriodView>, };

export type PublicityBatchView = { id: string, number: string, programme: string, place: string, from: string, to: string, contact: string, 
/**
 * `coming`, `running` or `over`.
 */
state: string, open_objections: number, entries: Array<PublicityEntryView>, };

/**
 * Makes a publicity list of cases of one programme and moves them to publicity.
 */
export type PublicityCreateRequest = { 
/**
 * Case numbers or ids, in the order of the list.
 */
cases: Array<string>, place: string, from: string, 
/**
 * The last day; without it the days the programme asks for.
 */
to?: string, 
/**
 * Whom an objection is told to.
 */
contact?: string, };

export type PublicityEntryView = { id: string, version: number, no: number, case_id: string, case_no: string, name: string, 
/**
 * As on the list.
 */
masked_name: string, town: string, village: string, categories: Array<string>, stage: string, objection: string, objected_on: string | null, outcome: string | null, outcome_note: string, closed_on: string | null, };

/**
 * Writes the masked list for hanging out. It never holds ID numbers, phones or addresses below the village.
 */
export type PublicityExportRequest = { batch_id: string, out: string, format: ListFormat, language?: Language, };

export type PublicityExportView = { out: string, cases: number, size: number, };

/**
 * Moves on every case of a list whose publicity is over.
 */
export type PublicityFinishRequest = { batch_id: string, };

export type PublicityFinishView = { moved: number, held: Array<HeldCase>, batch: PublicityBatchView, };

export type PublicityListView = { batches: Array<PublicityBatchView>, };

/**
 * What the elder bought for a line. One purchase a line; absent fields stay as they are.
 */
export type PurchaseSaveRequest = { line_id: string, 
/**
 * Version of the purchase; absent while there is none.
 */
version?: number, vendor?: string, 
/**
 * Thousandths; the planned quantity when absent on a new purchase.
 */
quantity?: number, 
/**
 * What was paid for the whole line after all discounts.
 */
deal_price_fen?: number, invoice_no?: string, invoiced_on?: string, 
/**
 * The invoice: an attachment of the case; empty for none.
 */
attachment_id?: string, delivered_on?: string, serial_no?: string, note?: string, };

export type PurchaseView = { version: number, vendor: string, quantity: number, deal_price_fen: number | null, invoice_no: string, invoiced_on: string | null, attachment_id: string | null, delivered_on: string | null, serial_no: string, note: string, 
/**
 * Deal price less what the plan's price would be; above zero it is flagged.
 */
over_plan_fen: number, 
/**
 * Everything a refund asks for is there.
 */
whole: boolean, };

/**
 * Fills lines of the plan with price, brand, model and contractor of the quote chosen for each.
 */
export type QuoteChooseRequest = { case_id: string, picks: Array<QuotePick>, };

export type QuotePick = { line_id: string, 
/**
 * Versions that were seen when it was chosen.
 */
line_version: number, contractor_id: string, quote_version: number, };

export type QuoteRemoveRequest = { case_id: string, contractor_id: string, version: number, };

/**
 * What a contractor asks. The first call makes the quote of the contractor; absent fields stay.
 */
export type QuoteSaveRequest = { case_id: string, contractor_id: string, 
/**
 * Version of the quote; absent while there is none.
 */
version?: number, 
/**
 * Day; empty takes it out.
 */
quoted_on?: string, note?: string, 
/**
 * The contractor's paper: an attachment of the case; empty for none.
 */
attachment_id?: string, 
/**
 * Lines to put in; others stay.
 */
lines?: Array<QuotedLineSave>, };

export type QuoteView = { version: number, contractor_id: string, contractor: string, quoted_on: string | null, note: string, attachment_id: string | null, 
/**
 * Lines it names, in the order of the plan.
 */
lines: Array<QuotedLineView>, 
/**
 * Over the lines it names, at the planned quantities; none when too large to add up.
 */
total_fen: number | null, 
/**
 * Lines of the plan it does not name.
 */
missing: number, };

export type QuotedLineSave = { line_id: string, 
/**
 * Absent fields stay; a line that is not in the quote yet needs its price.
 */
unit_price_fen?: number, brand?: string, model?: string, 
/**
 * Takes the line out of the quote.
 */
remove?: boolean, };

export type QuotedLineView = { line_id: string, unit_price_fen: number, amount_fen: number | null, brand: string, model: string, 
/**
 * The plan goes by it.
 */
chosen: boolean, 
/**
 * Nobody asks less; only where at least two name the line.
 */
lowest: boolean, };

/**
 * Codes of the list of the same name.
 */
export type ReasonCode = "request" | "internal" | "no_workspace" | "no_user" | "case_unknown" | "row_unknown" | "row_changed" | "person_not_of_case" | "programme_unknown" | "programme_none" | "item_not_in_plan" | "file_unknown" | "required" | "id_reason_needed" | "id_missing" | "id_refused" | "id_of_other" | "id_of_other_elsewhere" | "id_of_same" | "person_twice" | "not_an_id" | "not_a_date" | "not_a_year" | "not_above_zero" | "too_large" | "negative" | "text_with_nul" | "code_unknown" | "area_code_form" | "station_form" | "station_same" | "programme_choose" | "programme_code_form" | "programme_code_taken" | "programme_year" | "policy_currency" | "unmasked_needs_reason" | "not_a_month" | "period_reversed" | "in_future" | "not_a_time" | "instrument_not_in_force" | "instrument_missing" | "instrument_recorded" | "item_unknown" | "score_unknown" | "ground_unknown" | "ground_contradicts" | "ground_note_needed" | "assessors_needed" | "assessor_twice" | "time_reversed" | "answers_missing" | "level_outside" | "valid_until_early" | "attachment_of_other" | "assessment_unfinished" | "assessment_finished" | "assessment_draft" | "assessment_none" | "assessment_elsewhere" | "assessor_of_result" | "move_not_legal" | "exit_needs_reason" | "reason_without_exit" | "gates_open" | "duplicate_open" | "hit_none" | "settled" | "plan_locked" | "plan_open" | "change_needs_reason" | "not_quoted" | "line_restored" | "contract_without_plan" | "warranty_range" | "purchase_elsewhere" | "visit_too_early" | "satisfaction_range" | "visit_none" | "change_order_none" | "change_nothing" | "line_accepted" | "order_in_trade_in" | "order_choose" | "line_in_order" | "schedule_reversed" | "day_in_future" | "round_none" | "round_unjudged" | "catalogue_unknown" | "amount_too_large" | "amounts_too_large" | "costs_undecided" | "plan_empty" | "place_needs_case" | "placement_of_other" | "check_unknown" | "measure_unknown" | "measure_value" | "storey_range" | "finding_planned" | "need_unknown" | "need_reason" | "need_planned" | "need_item" | "rules_unreadable" | "category_twice" | "day_without_age" | "category_not_held" | "attachment_not_of_case" | "decision_needs_reason" | "decision_in_future" | "step_not_next" | "list_empty" | "list_one_programme" | "publicity_left_out" | "publicity_too_short" | "case_twice" | "listed_already" | "list_gates_open" | "list_wrong_stage" | "outcome_needs_note" | "objection_closed" | "objection_none" | "fund_taken" | "invoice_twice" | "invoice_elsewhere" | "settlement_left_out" | "retention_range" | "batch_not_draft" | "batch_not_submitted" | "batch_one_programme" | "batch_empty" | "batch_blocked" | "batch_paid_in_part" | "batch_followed" | "same_user" | "same_user_pays" | "payment_gates_open" | "payment_hits_open" | "row_reversed" | "row_is_reversal" | "row_not_frozen" | "retention_released" | "nothing_held" | "payee_unknown" | "payee_not_owed" | "paid_before_submitted" | "payee_paid" | "case_changed_since" | "figures_moved" | "not_dispatched" | "in_settlement_batch" | "other_list_twice" | "other_list_cancelled" | "other_list_no_help" | "other_list_out" | "spot_check_size" | "spot_check_share" | "spot_check_empty" | "home_not_drawn" | "defect_needs_note" | "not_read" | "not_written" | "file_exists" | "dir_not_empty" | "workspace_none" | "newer_database" | "network_path" | "busy" | "blob_missing" | "blob_changed" | "blob_too_large" | "not_saved_here" | "no_viewer" | "not_a_document" | "pack_refused" | "pack_unknown" | "export_cancelled" | "backup_cancelled" | "backup_file_changed" | "backup_file_missing" | "backup_foreign" | "backup_newer" | "backup_damaged" | "backup_unsafe" | "photos_stopped" | "photo_unusable" | "photo_not_printed" | "glyphs_missing" | "totals_disagree" | "points_disagree" | "fonts_missing" | "paper_not_made" | "paper_not_copied" | "sheet_encrypted" | "sheet_unknown_kind" | "sheet_damaged" | "sheet_too_large" | "sheet_empty" | "sheet_missing" | "sheet_no_header" | "case_unbalanced" | "sheet_not_written" | "template_unfit" | "template_field_unknown" | "template_field_in_rows" | "template_empty" | "template_name_taken";

/**
 * One thing that makes a need.
 */
export type ReasonView = { 
/**
 * `score`, `level`, `hazard`, `measure`, `falls`, `living_alone`, `diagnosis` or `need`.
 */
kind: string, 
/**
 * Code of the item, check, diagnosis or rule.
 */
code: string, zh: string, en: string, 
/**
 * Score, level, measured value or number.
 */
value: number | null, unit: Unit | null, 
/**
 * Every source that the value does not meet.
 */
against: Array<ReferenceDimensionView>, };

export type RecentCommand = { at: number, user: string, command: string, rows: number, };

/**
 * One of two records side by side, masked.
 */
export type RecordView = { 
/**
 * `case` or `other_list_row`.
 */
kind: string, 
/**
 * Of the case or the row; empty for a case that is being opened.
 */
id: string, case_no: string, stage: string | null, 
/**
 * Where it is from: `case`, `death` and so on.
 */
origin: string, 
/**
 * The programme, or the list as the office calls it.
 */
source: string, 
/**
 * The day of the application or of the list.
 */
dated: string | null, sheet_row: number | null, name: string, id_masked: string | null, spouse_masked: string | null, address: string, certificate_no: string, phone_masked: string | null, bank_masked: string | null, 
/**
 * Who is paid for the case, each with the masked account; contractors are left out.
 */
payees: Array<string>, serials: Array<string>, invoices: Array<string>, happened_on: string | null, amount_fen: number | null, item: string, note: string, };

export type RedFlagCase = { id: string, case_no: string, };

export type RedFlagCount = { rule: string, count: number, };

/**
 * Red flags; without a state those nobody has settled.
 */
export type RedFlagListRequest = { rule?: string, 
/**
 * `open`, `settled`, `gone` or `all`.
 */
state?: string, 
/**
 * Area id.
 */
town?: string, offset?: number, limit?: number, };

export type RedFlagListView = { rows: Array<RedFlagView>, total: number, 
/**
 * How many of every rule, whichever rule is listed.
 */
rules: Array<RedFlagCount>, towns: Array<AreaName>, 
/**
 * When a scan was last completed.
 */
scanned_at: number | null, };

export type RedFlagScanView = { 
/**
 * Cases looked at.
 */
cases: number, 
/**
 * Flags that hold now.
 */
found: number, 
/**
 * Of these, flags no scan had found before.
 */
new: number, 
/**
 * Flags that held before and do not any more.
 */
gone: number, 
/**
 * Flags that hold and nobody has settled.
 */
open: number, cancelled: boolean, };

/**
 * Says what was found out about a flag.
 */
export type RedFlagSettleRequest = { id: string, version: number, note: string, };

export type RedFlagView = { id: string, version: number, rule: string, 
/**
 * `open`, `settled` or `gone`.
 */
state: string, cases: Array<RedFlagCase>, town: string, 
/**
 * Values of the reason; the UI words it by the rule. Amounts are fen.
 */
params: Array<Param>, found_at: number, gone_at: number | null, settled_at: number | null, settled_by: string, note: string, };

/**
 * What one source says: bounds, or a value it advises.
 */
export type ReferenceDimensionView = { document: string, document_en: string, number: string, note: string, at_least: number | null, at_most: number | null, about: number | null, zh: string, en: string, };

export type ReferenceView = { programmes: Array<ProgrammeView>, 
/**
 * A set of rules as many offices have it, to begin from.
 */
usual_rules: EligibilityRules, organisations: Array<OrganisationView>, areas: Array<AreaView>, catalogue: CatalogueView, 
/**
 * Every version of every policy at hand.
 */
policies: Array<SubsidyPolicyView>, };

/**
 * Why a file is not taken in.
 */
export type RefusalCode = "empty" | "not_an_image" | "unsupported_format" | "truncated" | "damaged" | "too_many_bytes" | "too_many_pixels" | "encoding" | "missing" | "disk" | "unreadable";

/**
 * Why a row was refused, or what to look at.
 */
export type Remark = { 
/**
 * `error` or `warning`.
 */
weight: string, code: string, 
/**
 * Cell address in the sheet, e.g. `C11`.
 */
cell: string | null, params: Array<Param>, 
/**
 * The remark in words, in the language asked for.
 */
text: string, };

/**
 * What is asked of the registered address.
 */
export type ResidenceRule = "residence_only" | "registered_in_area" | "registered_at_dwelling";

export type RevealField = "id_number" | "phone" | "bank_account";

export type RevealView = { value: string, };

export type ReviewView = { step: string, decision: string, reason: string, on: string, by: string, };

export type RosterColumnView = { letter: string, heading: string, field: string | null, };

/**
 * Takes a roster in. With `dry_run` nothing is kept and the counts are the same.
 */
export type RosterImportRequest = { file: string, sheet?: string, 
/**
 * Programme code (`01`) or id; without it the only programme.
 */
programme?: string, dry_run?: boolean, 
/**
 * Save the sheet back with status and reason columns here (XLSX).
 */
result?: string, 
/**
 * Language of the remarks; Chinese when absent.
 */
language?: Language, };

export type RosterImportView = { dry_run: boolean, file: string, sheet: string, sheets: Array<string>, header_row: number, columns: Array<RosterColumnView>, created: number, updated: number, unchanged: number, skipped: number, failed: number, 
/**
 * Rows left when the import was cancelled or stopped.
 */
not_reached: number, with_warnings: number, 
/**
 * Blank, total and title rows that are not counted.
 */
ignored: number, cancelled: boolean, 
/**
 * The fault that ended the import before its last row; what was done before is kept.
 */
stopped: ApiError | null, 
/**
 * Every row of the file that speaks of a person.
 */
rows: Array<RosterRowView>, result: string | null, 
/**
 * Why the result sheet asked for could not be saved.
 */
result_fault: ApiError | null, };

export type RosterRowView = { sheet_row: number, outcome: RowOutcome, name: string, id_masked: string | null, town: string, village: string, address: string, categories: Array<string>, case_no: string | null, case_id: string | null, 
/**
 * For a duplicate: the row of this file it repeats.
 */
duplicate_of_row: number | null, remarks: Array<Remark>, };

/**
 * Closes the open round. Lines to rectify send the case to `rectifying`; the next round asks only for them.
 */
export type RoundFinishRequest = { case_id: string, 
/**
 * Version of the case.
 */
version: number, inspected_on?: string, 
/**
 * Who inspected: office, third party, family, builder.
 */
inspectors: string, note?: string, };

export type RoundView = { round: number, inspected_on: string, inspectors: string, note: string, closed_by: string, lines: Array<InspectionView>, };

export type RowOutcome = "created" | "updated" | "unchanged" | "skipped" | "failed" | "not_reached";

/**
 * What the answers come to so far.
 */
export type ScoreView = { sections: Array<SectionScoreView>, total: number, 
/**
 * Items still to be answered, in the order of the form.
 */
missing: Array<string>, 
/**
 * Items that are not asked, because of another answer.
 */
not_asked: Array<string>, initial_level: number | null, final_level: number | null, 
/**
 * Why the final level is this one: `band`, `ground`, `counted`.
 */
trail: Array<LevelStepView>, };

export type SectionScoreView = { code: string, sum: number, max: number, answered: number, items: number, };

export type SectionView = { code: string, name_zh: string, name_en: string, max: number, items: Array<ItemView>, };

/**
 * Puts cases into a draft. Without a kind of payee the contractors are paid, in trade-in programmes the elder.
 */
export type SettlementAddRequest = { batch_id: string, version: number, 
/**
 * Ids or numbers.
 */
cases: Array<string>, payee_kind?: Payee, 
/**
 * For family and platform.
 */
payee_name?: string, payee_relation?: string, payee_account?: string, payee_bank?: string, };

export type SettlementBatchView = { id: string, version: number, number: string, programme: string, programme_id: string, state: string, note: string, retention_bp: number, made_by: string, made_at: number, submitted_by: string, submitted_at: number | null, paid_at: number | null, returned_reason: string, 
/**
 * Everyone who entered or changed anything of it, who began it first.
 */
entered_by: Array<string>, 
/**
 * Who submitted it, or looks at the draft, is one of them.
 */
same_user: boolean, 
/**
 * Two users are the rule, and who asks is one of them: neither to submit nor to pay it.
 */
barred: boolean, seal: string, rows: Array<SettlementRowView>, payees: Array<SettlementPayeeView>, sums: Array<SettlementSumView>, cases: number, total_fen: number, subsidy_fen: number, held_fen: number, amount_fen: number, 
/**
 * Checks that keep it from being submitted.
 */
blocks: number, };

/**
 * One check of a row by name.
 */
export type SettlementBlockView = { code: string, 
/**
 * `block`, or `explained` where a reason goes past it.
 */
weight: string, params: Array<Param>, 
/**
 * Tab of the case page that mends it; none where it is mended elsewhere.
 */
tab: string | null, 
/**
 * Whether a reason on the row goes past it.
 */
explainable: boolean, };

/**
 * Cases that could be settled, each with what stands in the way.
 */
export type SettlementCandidatesRequest = { 
/**
 * Programme by code or id; without it the only one.
 */
programme?: string, towns?: Array<string>, 
/**
 * Organisation id of a contractor of the case or of one of its lines.
 */
contractor_id?: string, 
/**
 * Days of acceptance.
 */
from?: string, to?: string, 
/**
 * Code of a fund the case takes from.
 */
fund?: string, };

export type SettlementCandidatesView = { programme_id: string, rows: Array<SettlementRowView>, held: Array<SettlementHeldView>, };

export type SettlementCreateRequest = { programme?: string, note?: string, 
/**
 * Basis points; that of the programme's newest batch when absent.
 */
retention_bp?: number, };

/**
 * Writes a batch as a file. A full one needs its purpose, which is recorded.
 */
export type SettlementExportRequest = { batch_id: string, file: SettlementFile, out: string, language?: Language, 
/**
 * ID numbers and accounts in full; never in the list that hangs out.
 */
unmasked?: boolean, reason?: string, 
/**
 * Of the list that hangs out: its days, where, and whom an objection is told to.
 */
from?: string, to?: string, place?: string, contact?: string, phone?: string, 
/**
 * Names categories on the list, in words a notice may use.
 */
categories?: boolean, 
/**
 * Id of the template, for a workbook of the office's own.
 */
template_id?: string, };

/**
 * A file that was written.
 */
export type SettlementExportView = { out: string, rows: number, amount_fen: number, size: number, };

/**
 * What a batch is written as: the workbook, the roster as CSV, the settlement sheet, the list that hangs out, or a
 * workbook of the office's own.
 */
export type SettlementFile = "workbook" | "csv" | "sheet" | "public" | "template";

export type SettlementFundView = { fund: string, fen: number, };

export type SettlementGetRequest = { batch_id: string, };

/**
 * A row of a submitted batch whose retention is still held.
 */
export type SettlementHeldView = { row_id: string, batch: string, no: number, case_id: string, case_no: string, name: string, payee_name: string, held_fen: number, visited_on: string | null, };

export type SettlementListRow = { id: string, number: string, programme: string, state: string, note: string, made_by: string, made_at: number, submitted_at: number | null, paid_at: number | null, rows: number, cases: number, 
/**
 * None while it is a draft: its figures follow the cases.
 */
amount_fen: number | null, };

export type SettlementListView = { batches: Array<SettlementListRow>, two_users: boolean, };

export type SettlementPayRequest = { batch_id: string, version: number, 
/**
 * Key of the payee in the batch.
 */
payee: string, voucher_no: string, 
/**
 * Today when absent.
 */
paid_on?: string, 
/**
 * The voucher: a file that is kept and attached to every case of the payee.
 */
file?: string, 
/**
 * Why there is no voucher file. It goes past nothing else.
 */
reason?: string, 
/**
 * Why it is paid all the same though cases lack other papers, as a refusal named them. Records a case meets are
 * answered on the case.
 */
asked_reason?: string, };

export type SettlementPayeeView = { key: string, kind: Payee, name: string, account_masked: string | null, bank: string, rows: number, amount_fen: number, 
/**
 * False for a contractor none of whose lines is subsidised: nothing is paid and no voucher is asked for.
 */
owed: boolean, voucher_no: string | null, paid_on: string | null, paid_by: string | null, file_name: string | null, };

/**
 * Pays what rows of submitted batches held back by rows of this draft.
 */
export type SettlementReleaseRequest = { batch_id: string, version: number, rows: Array<string>, };

export type SettlementReturnRequest = { batch_id: string, version: number, reason: string, };

/**
 * Takes back a whole row of a submitted batch by a row of this draft.
 */
export type SettlementReverseRequest = { batch_id: string, version: number, row_id: string, reason: string, };

/**
 * Changes who is paid, or says why a check is gone past; absent fields stay as they are.
 */
export type SettlementRowSaveRequest = { row_id: string, version: number, payee_kind?: Payee, payee_name?: string, payee_relation?: string, payee_account?: string, payee_bank?: string, reason?: string, 
/**
 * Takes the row out of the draft.
 */
remove?: boolean, };

export type SettlementRowView = { 
/**
 * None for a candidate.
 */
id: string | null, version: number, no: number, kind: string, 
/**
 * Number and row it takes back or releases, such as `2026-999999-01-A-S1 / 3`.
 */
of_row: string | null, 
/**
 * Number and row that takes this one back.
 */
reversed_by: string | null, case_id: string, case_no: string, name: string, town: string, category: string | null, accepted_on: string | null, payee_key: string, payee_kind: Payee, payee_name: string, payee_relation: string, account_masked: string | null, payee_bank: string, total_fen: number, subsidy_fen: number, held_fen: number, amount_fen: number, funds: Array<SettlementFundView>, reason: string, blocks: Array<SettlementBlockView>, };

export type SettlementRulesRequest = { 
/**
 * Whether who entered anything of a batch must neither submit nor pay it.
 */
two_users: boolean, };

/**
 * Changes a draft; absent fields stay as they are.
 */
export type SettlementSaveRequest = { batch_id: string, version: number, note?: string, retention_bp?: number, 
/**
 * Gives the draft up. Its number is never used again.
 */
discard?: boolean, };

export type SettlementSubmitRequest = { batch_id: string, version: number, };

/**
 * A sum by `fund`, `town`, `contractor` or `category`.
 */
export type SettlementSumView = { by: string, code: string, cases: number, fen: number, };

/**
 * How bad a hazard is.
 */
export type Severity = "low" | "medium" | "high";

export type SimulatedCaseView = { case_no: string, before_fen: number, after_fen: number, difference_fen: number, };

export type SimulationRefusedView = { case_no: string, zh: string, en: string, };

/**
 * Draws accepted homes of each contractor: a share or a number.
 */
export type SpotCheckDrawRequest = { 
/**
 * Without it one is drawn.
 */
seed?: string, 
/**
 * Basis points, 2000 to 3000.
 */
share_bp?: number, homes_each?: number, 
/**
 * Programme id; without it all.
 */
programme?: string, accepted_from?: string, accepted_to?: string, };

export type SpotCheckGroupView = { contractor: string, of: number, drawn: number, };

export type SpotCheckHomeView = { id: string, version: number, case_id: string, case_no: string, name: string, address: string, contractor: string, 
/**
 * Place among the drawn homes of the contractor.
 */
place: number, result: string | null, checked_on: string | null, checked_by: string, note: string, };

export type SpotCheckListView = { checks: Array<SpotCheckView>, };

/**
 * Records what was found in a drawn home.
 */
export type SpotCheckResultRequest = { 
/**
 * Of the home in the check.
 */
id: string, version: number, 
/**
 * `ok` or `defect`.
 */
result: string, note?: string, 
/**
 * Without it today.
 */
on?: string, 
/**
 * Who looked; without it the user.
 */
by?: string, };

export type SpotCheckView = { id: string, number: number, seed: string, share_bp: number | null, homes_each: number | null, programme: string | null, accepted_from: string | null, accepted_to: string | null, drawn_at: number, drawn_by: string, 
/**
 * Whether the draw, made once more from seed and homes, chooses the same.
 */
repeats: boolean, groups: Array<SpotCheckGroupView>, checked: number, defects: number, 
/**
 * The homes drawn, by contractor.
 */
homes: Array<SpotCheckHomeView>, };

/**
 * One cap: what others took, what this case takes, what is left after it.
 */
export type StandingView = { code: string, name_zh: string, name_en: string, limit_fen: number, 
/**
 * Settled by other applications.
 */
used_fen: number, 
/**
 * Set aside for other applications.
 */
reserved_fen: number, 
/**
 * By this case.
 */
own_fen: number, left_fen: number, };

/**
 * 房屋结构.
 */
export type Structure = "brick_concrete" | "concrete" | "brick_timber" | "other";

export type SubsidyDate = "accepted" | "submitted" | "paid";

/**
 * Writes the subsidy summary as XLSX.
 */
export type SubsidyExportRequest = { out: string, from?: string, to?: string, 
/**
 * Which date counts; default `accepted`.
 */
date?: SubsidyDate, language?: Language, 
/**
 * Full ID numbers; needs a reason and is recorded.
 */
unmasked?: boolean, reason?: string, };

export type SubsidyExportView = { out: string, cases: number, total_fen: number, subsidy_fen: number, self_pay_fen: number, size: number, };

export type SubsidyPolicyView = { id: string, version: number, name_zh: string, name_en: string, 
/**
 * Title and number of the issuing document.
 */
document: string, valid_from: string, valid_to: string | null, 
/**
 * `official`, `press`, `inferred` or `sample`.
 */
certainty: string, payable: boolean, 
/**
 * ISO 4217.
 */
currency: string, minor_digits: number, 
/**
 * `application` or `approval`.
 */
pin: string, 
/**
 * The policy the programme names is not at hand; this one stands in for show only.
 */
missing: boolean, };

/**
 * Saves what the policy asks of a case and works it out anew; absent fields stay as they are.
 */
export type SubsidySaveRequest = { case_id: string, version: number, 
/**
 * Codes of the marks the person holds.
 */
marks?: Array<string>, levels?: Array<LevelGiven>, events?: Array<EventGiven>, };

/**
 * Why the amount is what it is, and what is left of each entitlement.
 */
export type SubsidyView = { policy: SubsidyPolicyView, 
/**
 * The day that pins version and age.
 */
pinned_on: string | null, 
/**
 * The category that set the rate.
 */
category: string | null, 
/**
 * None for a fixed sum, or when nothing fits.
 */
rate_bp: number | null, 
/**
 * Who pays, in the order of the policy; parts add up to the subsidy.
 */
funds: Array<FundPartView>, 
/**
 * Why this amount, sentence by sentence.
 */
trail_zh: Array<string>, trail_en: Array<string>, 
/**
 * What keeps the policy from being applied.
 */
refused: TwoLanguages | null, 
/**
 * The written figures are not what would be worked out now.
 */
stale: boolean, 
/**
 * As it was kept at the settlement.
 */
frozen: boolean, 
/**
 * When the calculation was kept last, UTC milliseconds.
 */
decided_at: number | null, standings: Array<StandingView>, 
/**
 * Marks the policy asks for.
 */
marks: Array<MarkView>, 
/**
 * Scales the policy asks for that no assessment here is of.
 */
levels: Array<LevelAskedView>, events: Array<EventAskedView>, 
/**
 * What the case itself takes, by item.
 */
ledger: Array<GrantView>, 
/**
 * Version of the entered facts; none while there are none.
 */
version: number | null, };

export type SurveyCheckView = { code: string, zh: string, en: string, severity: Severity, measures: Array<MeasureView>, };

/**
 * The form a survey was taken on; without id and version the one in use today.
 */
export type SurveyFormRequest = { id?: string, version?: number, };

/**
 * The form of the survey. Where sources differ, every one of them stands in `references`.
 */
export type SurveyFormView = { id: string, version: number, name_zh: string, name_en: string, 
/**
 * How sure the figures are.
 */
note: string, rooms: Array<SurveyRoomView>, diagnoses: Array<DiagnosisView>, };

/**
 * The survey of a case, by id or number.
 */
export type SurveyGetRequest = { case_id: string, };

export type SurveyRoomView = { code: string, zh: string, en: string, checks: Array<SurveyCheckView>, };

/**
 * Changes the named facts of the home; absent ones stay as they are. The first call makes the survey.
 */
export type SurveySaveRequest = { case_id: string, 
/**
 * Version of the survey; absent while there is none.
 */
version?: number, 
/**
 * `YYYY-MM-DD`.
 */
surveyed_on?: string, surveyors?: string, dwelling_type?: DwellingType, 
/**
 * The floor lived on; −1 is a basement.
 */
floor?: number, 
/**
 * Storeys of the building.
 */
floors?: number, lift?: boolean, structure?: Structure, shared_kitchen?: boolean, shared_bath?: boolean, living?: Living, 
/**
 * Walls where something is to be fixed.
 */
mounting?: Array<MountingPoint>, 
/**
 * Falls within the last 12 months; an empty list says there was none.
 */
falls?: Array<Fall>, 
/**
 * Codes of the form; an empty list says there is none.
 */
diagnoses?: Array<string>, habits?: string, elder_asks?: string, family_asks?: string, 
/**
 * Names of facts that go back to not asked: `lift`.
 */
forget?: Array<string>, };

/**
 * The survey of a case with everything that follows from it.
 */
export type SurveyView = { case_id: string, survey: HomeSurveyView | null, findings: Array<FindingView>, 
/**
 * The rules are hints that practitioners have not confirmed.
 */
hints: boolean, needs: Array<NeedView>, 
/**
 * Item numbers of lines that answer no need and give no reason.
 */
unjustified: Array<number>, contradictions: Array<ContradictionView>, 
/**
 * What must be measured before a line is sent out.
 */
unmeasured: Array<UnmeasuredView>, };

/**
 * A cell of the repeated rows, such as `B6`, and its field.
 */
export type TemplateColumn = { cell: string, field: string, };

/**
 * A cell of the repeated rows.
 */
export type TemplateColumnView = { cell: string, 
/**
 * What stands above it.
 */
heading: string, 
/**
 * What stands in it.
 */
text: string, 
/**
 * It has a formula, which stays.
 */
calculated: boolean, 
/**
 * Empty where nothing is filled in.
 */
field: string, };

/**
 * A field that can be filled in.
 */
export type TemplateFieldView = { code: string, 
/**
 * Whether it differs by row; others are of the whole batch.
 */
of_row: boolean, name_zh: string, name_en: string, };

/**
 * Looks a workbook through: a file, or that of a template.
 */
export type TemplateInspectRequest = { file?: string, 
/**
 * A template; with a file too, its mapping is laid over the new workbook.
 */
id?: string, 
/**
 * Rows to repeat instead of the proposed ones.
 */
rows?: TemplateRows, };

/**
 * A workbook with what would be filled in where.
 */
export type TemplateInspectView = { file_name: string, sheets: Array<TemplateSheetView>, rows: TemplateRows | null, columns: Array<TemplateColumnView>, cells: Array<TemplatePlaceView>, names: Array<TemplateNameView>, fields: Array<TemplateFieldView>, 
/**
 * Why it cannot be filled like this.
 */
problem: ApiError | null, };

/**
 * What is filled in where.
 */
export type TemplateMapping = { 
/**
 * Without it nothing is repeated.
 */
rows?: TemplateRows, columns: Array<TemplateColumn>, cells: Array<TemplatePlace>, names: Array<TemplateName>, };

/**
 * What a placeholder of a name the program does not know stands for, in the repeated rows or outside of them.
 */
export type TemplateName = { name: string, repeated: boolean, field: string, };

export type TemplateNameView = { sheet: string, cell: string, name: string, repeated: boolean, 
/**
 * Empty where the name is not known: one has to be chosen.
 */
field: string, 
/**
 * Whether the program knows the name by itself.
 */
known: boolean, };

/**
 * A single cell and its field.
 */
export type TemplatePlace = { sheet: string, cell: string, field: string, };

/**
 * A single cell with what stands beside it.
 */
export type TemplatePlaceView = { sheet: string, cell: string, label: string, field: string, };

export type TemplateRemoveRequest = { id: string, version: number, };

/**
 * The rows that are repeated, one copy a row of the batch; counted from 1.
 */
export type TemplateRows = { sheet: string, first: number, last: number, };

/**
 * Adds or changes a template; absent fields stay as they are.
 */
export type TemplateSaveRequest = { id?: string, version?: number, name?: string, 
/**
 * The workbook; needed for a new template.
 */
file?: string, 
/**
 * Needed for a new template.
 */
mapping?: TemplateMapping, };

export type TemplateSheetView = { name: string, visible: boolean, rows: number, columns: number, };

export type TemplateView = { id: string, version: number, name: string, file_name: string, saved_at: number, saved_by: string, mapping: TemplateMapping, };

export type TemplatesView = { templates: Array<TemplateView>, fields: Array<TemplateFieldView>, };

export type TodayView = { stages: Array<Count>, towns: Array<TownProgress>, inbox_photos: number, subsidy_planned_fen: number, subsidy_accepted_fen: number, subsidy_paid_fen: number, target_homes: number, 
/**
 * Longest in their stage first.
 */
waiting: Array<CaseRow>, recent: Array<RecentCommand>, };

export type TownProgress = { town: string, applied: number, assessed: number, in_work: number, accepted: number, paid: number, };

/**
 * One text in both languages.
 */
export type TwoLanguages = { zh: string, en: string, };

/**
 * The unit a value is measured in. Values are whole numbers.
 */
export type Unit = "mm" | "lux" | "1:n" | "count";

export type UnmeasuredView = { item_no: number, rule: string, zh: string, en: string, check: string, };

/**
 * Remembers the name every change is recorded under.
 */
export type UserSetRequest = { name: string, };

/**
 * Shows one masked value. The look is recorded with the reason.
 */
export type ValueRevealRequest = { case_id: string, person_id: string, field: RevealField, reason?: string, };

/**
 * How a value stands to one reference.
 */
export type Verdict = "within" | "below" | "above" | "advised";

/**
 * How one rule of the programme stands.
 */
export type VerdictView = { rule: string, 
/**
 * What was found; the words go by this code.
 */
code: string, 
/**
 * `met`, `not_met` or `unknown`.
 */
outcome: string, params: Array<Param>, };

/**
 * Return visits that are due.
 */
export type VisitListRequest = { 
/**
 * Due within this many days as well; 0 when absent.
 */
ahead_days?: number, };

/**
 * The longest overdue first.
 */
export type VisitListView = { rows: Array<DueVisitView>, };

export type VisitMode = "home" | "phone";

/**
 * Records a return visit; what it says replaces what was there. One a case and number of months.
 */
export type VisitSaveRequest = { case_id: string, 
/**
 * 1, 3 or 12 months after acceptance.
 */
months: number, 
/**
 * Version of the visit; absent while there is none.
 */
version?: number, 
/**
 * Today when absent.
 */
visited_on?: string, mode: VisitMode, 
/**
 * Who was reached.
 */
reached: string, 
/**
 * Falls since the work; absent: not asked.
 */
falls?: number, 
/**
 * 1 (very dissatisfied) to 5 (very satisfied); absent: not asked.
 */
satisfaction?: number, note?: string, lines: Array<VisitedLineEntry>, };

/**
 * Writes one PDF of visit sheets: each home prefilled, with blank ability and environment forms, by town, village
 * and address. They are working copies without a number.
 */
export type VisitSheetRequest = { 
/**
 * Case numbers or ids.
 */
cases: Array<string>, out: string, language?: Language, };

export type VisitSheetView = { out: string, cases: number, pages: number, size: number, };

export type VisitView = { months: number, due_on: string, 
/**
 * The record; none while nothing was entered.
 */
version: number | null, visited_on: string | null, mode: VisitMode | null, reached: string, falls: number | null, satisfaction: number | null, note: string, lines: Array<VisitedLineView>, };

export type VisitedLineEntry = { line_id: string, state: ItemUse, note: string, };

export type VisitedLineView = { line_id: string, item_no: number, state: ItemUse, note: string, };

/**
 * 安装点墙体: what a wall is where something is to be fixed.
 */
export type Wall = "load_bearing" | "solid" | "hollow" | "panel" | "unknown";

/**
 * A reason or finding on the wire. The UI words `code` and fills in `params`.
 */
export type Worded<Code> = { code: Code, params: Array<Param>, };

/**
 * Takes an order back; its prints are void.
 */
export type WorkOrderCancelRequest = { order_id: string, version: number, reason: string, };

export type WorkOrderPrintView = { paper_id: string, number: string, 
/**
 * Version of the plan it was printed from; none when the plan was open.
 */
plan_version: number | null, issued_at: number, 
/**
 * Superseded or cancelled.
 */
void: boolean, };

/**
 * Splits lines off to a contractor. `order_id` absent: a new order.
 */
export type WorkOrderSaveRequest = { case_id: string, order_id?: string, 
/**
 * Version of the order; needed with `order_id`.
 */
version?: number, contractor_id?: string, 
/**
 * Lines of the order; a line stands in one order only.
 */
line_ids?: Array<string>, planned_start?: string, planned_finish?: string, crew_leader?: string, crew_phone?: string, 
/**
 * How to get in: who opens, when, where to park.
 */
access_notes?: string, 
/**
 * One note a line; while empty, those that follow from the survey are printed.
 */
safety_notes?: string, };

export type WorkOrderView = { id: string, version: number, contractor_id: string, contractor: string, item_nos: Array<number>, planned_start: string | null, planned_finish: string | null, crew_leader: string, crew_phone_masked: string | null, access_notes: string, safety_notes: string, cancelled_at: number | null, cancel_reason: string, 
/**
 * Prints, newest first.
 */
prints: Array<WorkOrderPrintView>, 
/**
 * No print holds for the present plan, schedule and notes: print (again).
 */
stale: boolean, };

/**
 * Everything about the work on a home.
 */
export type WorkStateView = { 
/**
 * In order of their numbers; cancelled ones last.
 */
orders: Array<WorkOrderView>, 
/**
 * Live lines in no order.
 */
unassigned: Array<number>, 
/**
 * Notes that follow from the survey and the plan, for a new order.
 */
suggested_safety_notes: Array<string>, 
/**
 * By line.
 */
lines: Array<LineWorkView>, 
/**
 * Closed rounds, oldest first.
 */
rounds: Array<RoundView>, 
/**
 * Number of the round that is open or would be opened next.
 */
next_round: number, 
/**
 * The return visits, made or due; none before acceptance.
 */
visits: Array<VisitView>, };

/**
 * Writes one ZIP file with a consistent copy of the workspace.
 */
export type WorkspaceBackupRequest = { file: string, 
/**
 * Leave the originals of photos out; attachments and issued papers are always in.
 */
without_photos?: boolean, };

/**
 * Makes a new workspace folder. The folder must be empty or absent.
 */
export type WorkspaceCreateRequest = { 
/**
 * Without it a folder is made in the usual place of the system's documents.
 */
dir?: string, office_name?: string, 
/**
 * Six digits of the district; new case numbers carry it. Default 999999 for the sample office, 000000 else.
 */
area_code?: string, 
/**
 * One letter A–Z of this copy of the workspace, so that two PCs never issue the same case number.
 */
station?: string, 
/**
 * Fill it with this many sample homes.
 */
sample?: number, };

/**
 * Opens an existing workspace folder.
 */
export type WorkspaceOpenRequest = { dir: string, };

/**
 * Restores a backup into an empty folder and opens it.
 */
export type WorkspaceRestoreRequest = { file: string, dir: string, 
/**
 * Absent: this copy takes the place of the one that was backed up, and keeps its letter. Given: a second copy
 * that will be worked on beside it; its letter must be another one, or both would issue the same case numbers.
 */
station?: string, };

export type WorkspaceView = { dir: string, office_name: string, area_code: string, station: string, is_sample: boolean, cases: number, photos: number, last_backup_at: number | null, 
/**
 * Instant of the last committed change.
 */
last_saved_at: number | null, };

/** Every command: its request and its response. */
export interface Commands {
  /** Who works here and which workspace is open. */
  desk_status: [Nothing, DeskView];
  /** Remembers the user's name. */
  user_set: [UserSetRequest, DeskView];
  /** Makes a workspace folder and opens it. */
  workspace_create: [WorkspaceCreateRequest, DeskView];
  /** Opens a workspace folder. */
  workspace_open: [WorkspaceOpenRequest, DeskView];
  /** Closes the open workspace. */
  workspace_close: [Nothing, DeskView];
  /** Writes a backup ZIP. */
  workspace_backup: [WorkspaceBackupRequest, BackupView];
  /** Restores a backup into an empty folder and opens it. */
  workspace_restore: [WorkspaceRestoreRequest, DeskView];
  /** Checks the audit chain, money sums and files. */
  workspace_check: [Nothing, CheckView];
  /** Programmes, organisations, areas, catalogue and policy. */
  reference: [Nothing, ReferenceView];
  /** Adds or changes an organisation. */
  organisation_save: [OrganisationSaveRequest, OrganisationView];
  /** Adds or changes a programme. */
  programme_save: [ProgrammeSaveRequest, ProgrammeView];
  /** Writes the catalogue, or its empty template, as XLSX. */
  catalogue_export: [CatalogueExportRequest, CatalogueExportView];
  /** Says what a catalogue in a file would change. */
  catalogue_compare: [CatalogueCompareRequest, CatalogueCompareView];
  /** Brings a pack in: a catalogue, an instrument, a survey form or suggestion rules. */
  pack_import: [PackImportRequest, PackImportView];
  /** Packs at hand, all versions. */
  pack_list: [Nothing, PackListView];
  /** Saves what the policy asks of a case and works it out anew. */
  subsidy_save: [SubsidySaveRequest, CaseView];
  /** A policy with its rules and examples. */
  policy_get: [PolicyGetRequest, PolicyDetailView];
  /** What another policy would pay for the cases of a programme. */
  policy_simulate: [PolicySimulateRequest, PolicySimulationView];
  /** Reads a subsidy policy and works out its examples. */
  policy_check: [PolicyCheckRequest, PolicyCheckView];
  /** A catalogue with its items. */
  catalogue_get: [CatalogueGetRequest, CatalogueView];
  /** Prices a contractor filed. */
  filed_prices: [FiledPricesRequest, FiledPricesView];
  /** Files a contractor's price for an item. */
  price_file: [PriceFileRequest, FiledPricesView];
  /** What waits today. */
  today: [Nothing, TodayView];
  /** Lists and searches cases. */
  case_list: [CaseListRequest, CaseListView];
  /** One case with everything in it. */
  case_get: [CaseGetRequest, CaseView];
  /** Opens a new case. */
  case_create: [CaseCreateRequest, CaseView];
  /** Changes fields of a case. */
  case_update: [CaseUpdateRequest, CaseView];
  /** Gives reasons for what a case meets. */
  duplicate_pass: [DuplicatePassRequest, CaseView];
  /** Lists of other bureaus. */
  other_list_list: [Nothing, OtherListsView];
  /** Rows of a list, and the cases that meet them. */
  other_list_get: [OtherListGetRequest, OtherListDetailView];
  /** Takes another bureau's list in. */
  other_list_import: [OtherListImportRequest, OtherListImportView];
  /** Takes a list out again. */
  other_list_remove: [OtherListRemoveRequest, OtherListsView];
  /** Looks for red flags over all cases. */
  red_flags_scan: [Nothing, RedFlagScanView];
  /** Red flags as the last scan left them. */
  red_flag_list: [RedFlagListRequest, RedFlagListView];
  /** Says what was found out about a red flag. */
  red_flag_settle: [RedFlagSettleRequest, RedFlagView];
  /** Draws homes for a spot check. */
  spot_check_draw: [SpotCheckDrawRequest, SpotCheckListView];
  /** Spot checks with their homes. */
  spot_check_list: [Nothing, SpotCheckListView];
  /** Records what was found in a drawn home. */
  spot_check_result: [SpotCheckResultRequest, SpotCheckListView];
  /** Moves a case to another stage. */
  case_move: [CaseMoveRequest, CaseView];
  /** Changes facts of eligibility. */
  eligibility_save: [EligibilitySaveRequest, CaseView];
  /** Says what proves a category and how long. */
  category_save: [CategorySaveRequest, CaseView];
  /** Records a first review or an approval. */
  case_review: [CaseReviewRequest, CaseView];
  /** Publicity lists with their cases. */
  publicity_list: [Nothing, PublicityListView];
  /** Makes a publicity list and hangs its cases out. */
  publicity_create: [PublicityCreateRequest, PublicityBatchView];
  /** Writes a masked publicity list as PDF or XLSX. */
  publicity_export: [PublicityExportRequest, PublicityExportView];
  /** Writes an objection against a listed case down. */
  objection_save: [ObjectionSaveRequest, PublicityBatchView];
  /** Says how an objection ended. */
  objection_close: [ObjectionCloseRequest, PublicityBatchView];
  /** Moves on the cases of a list that is over. */
  publicity_finish: [PublicityFinishRequest, PublicityFinishView];
  /** Adds a person living in the home. */
  member_add: [MemberAddRequest, CaseView];
  /** Shows one masked value and records it. */
  value_reveal: [ValueRevealRequest, RevealView];
  /** Adds or changes a plan line. */
  plan_line_save: [PlanLineSaveRequest, CaseView];
  /** Takes a plan line out. */
  plan_line_remove: [PlanLineRemoveRequest, CaseView];
  /** Saves several plan lines, all or none. */
  plan_lines_save: [PlanLinesSaveRequest, CaseView];
  /** Puts plan lines into an order. */
  plan_reorder: [PlanReorderRequest, CaseView];
  /** Confirms the plan; from then on it changes by change orders. */
  plan_confirm: [PlanConfirmRequest, CaseView];
  /** Changes a confirmed plan by a numbered change order. */
  plan_change: [PlanChangeRequest, CaseView];
  /** Adds or changes a work order. */
  work_order_save: [WorkOrderSaveRequest, CaseView];
  /** Takes a work order back. */
  work_order_cancel: [WorkOrderCancelRequest, CaseView];
  /** Records delivery and work of a line. */
  line_work_save: [LineWorkSaveRequest, CaseView];
  /** Judges a line in the open round of acceptance. */
  inspection_save: [InspectionSaveRequest, CaseView];
  /** Closes the open round of acceptance. */
  round_finish: [RoundFinishRequest, CaseView];
  /** Instruments that assessments are made with. */
  instrument_list: [Nothing, InstrumentListView];
  /** Begins an assessment form. */
  assessment_start: [AssessmentStartRequest, AssessmentStarted];
  /** Saves answers and fields of a form and scores it. */
  assessment_save: [AssessmentSaveRequest, AssessmentView];
  /** Finishes an assessment; its level holds for the case. */
  assessment_finish: [AssessmentFinishRequest, CaseView];
  /** Enters an assessment made elsewhere. */
  assessment_enter: [AssessmentEnterRequest, CaseView];
  /** Takes an assessment back. */
  assessment_withdraw: [AssessmentWithdrawRequest, CaseView];
  /** The form of the home survey. */
  survey_form: [SurveyFormRequest, SurveyFormView];
  /** The home survey of a case, with needs and what the plan makes of them. */
  survey_get: [SurveyGetRequest, SurveyView];
  /** Changes facts of the surveyed home. */
  survey_save: [SurveySaveRequest, SurveyView];
  /** Answers a check of the home survey. */
  finding_save: [FindingSaveRequest, SurveyView];
  /** Takes a finding out. */
  finding_remove: [FindingRemoveRequest, SurveyView];
  /** Answers a need; accepting plans an item. */
  need_answer: [NeedAnswerRequest, SurveyView];
  /** Says why a line that does not seem to fit is right. */
  contradiction_explain: [ContradictionExplainRequest, SurveyView];
  /** Takes a roster in. */
  roster_import: [RosterImportRequest, RosterImportView];
  /** Takes photos in. */
  photo_import: [PhotoImportRequest, FilesView];
  /** Photos of a case or the inbox. */
  photo_list: [PhotoListRequest, PhotoListView];
  /** Places a photo. */
  photo_place: [PhotoPlaceRequest, PhotoSlot];
  /** Takes a placement back. */
  placement_remove: [PlacementRemoveRequest, Nothing];
  /** Keeps papers with a case. */
  attachment_add: [AttachmentAddRequest, FilesView];
  /** Takes an attachment off a case. */
  attachment_remove: [AttachmentRemoveRequest, Nothing];
  /** Makes and issues a PDF. */
  paper_make: [PaperMakeRequest, PaperView];
  /** Adds or changes the contract of a plan. */
  contract_save: [ContractSaveRequest, CaseView];
  /** Records what a contractor asks for the items of a plan. */
  quote_save: [QuoteSaveRequest, CaseView];
  /** Takes a contractor's quote back. */
  quote_remove: [QuoteRemoveRequest, CaseView];
  /** Fills lines of the plan from the quotes chosen for them. */
  quote_choose: [QuoteChooseRequest, CaseView];
  /** Records what the elder bought for a line. */
  purchase_save: [PurchaseSaveRequest, CaseView];
  /** Records a return visit. */
  visit_save: [VisitSaveRequest, CaseView];
  /** Return visits that are due. */
  visit_list: [VisitListRequest, VisitListView];
  /** Writes visit sheets to fill in by hand. */
  visit_sheet_make: [VisitSheetRequest, VisitSheetView];
  /** Funds of a programme and what its cases take from them. */
  fund_list: [FundListRequest, FundsView];
  /** Adds or changes a fund. */
  fund_save: [FundSaveRequest, FundsView];
  /** Takes a fund out. */
  fund_remove: [FundRemoveRequest, FundsView];
  /** Invoices of a case. */
  invoice_list: [InvoiceListRequest, InvoicesView];
  /** Adds or changes an invoice. */
  invoice_save: [InvoiceSaveRequest, InvoicesView];
  /** Takes an invoice off a case. */
  invoice_remove: [InvoiceRemoveRequest, InvoicesView];
  /** Settlement batches. */
  settlement_list: [Nothing, SettlementListView];
  /** One settlement batch with its rows, payees and sums. */
  settlement_get: [SettlementGetRequest, SettlementBatchView];
  /** Cases that could be settled, with what stands in the way. */
  settlement_candidates: [SettlementCandidatesRequest, SettlementCandidatesView];
  /** Begins a settlement batch. */
  settlement_create: [SettlementCreateRequest, SettlementBatchView];
  /** Changes a draft batch, or gives it up. */
  settlement_save: [SettlementSaveRequest, SettlementBatchView];
  /** Puts cases into a draft batch. */
  settlement_add: [SettlementAddRequest, SettlementBatchView];
  /** Changes a row of a draft batch, or takes it out. */
  settlement_row_save: [SettlementRowSaveRequest, SettlementBatchView];
  /** Takes back a row of a submitted batch by a row of a draft. */
  settlement_reverse: [SettlementReverseRequest, SettlementBatchView];
  /** Pays out what earlier rows held back. */
  settlement_release: [SettlementReleaseRequest, SettlementBatchView];
  /** Submits a draft batch: it is frozen and its cases move on. */
  settlement_submit: [SettlementSubmitRequest, SettlementBatchView];
  /** Takes a submitted batch back to draft. */
  settlement_return: [SettlementReturnRequest, SettlementBatchView];
  /** Writes a batch as workbook, CSV, settlement sheet, the list that hangs out, or into the office's own workbook. */
  settlement_export: [SettlementExportRequest, SettlementExportView];
  /** Workbooks of the office's own, and the fields they can be filled with. */
  template_list: [Nothing, TemplatesView];
  /** Looks a workbook through and proposes what is filled in where. */
  template_inspect: [TemplateInspectRequest, TemplateInspectView];
  /** Keeps a workbook of the office's own, with what is filled in where. */
  template_save: [TemplateSaveRequest, TemplatesView];
  /** Takes a template out; it is kept. */
  template_remove: [TemplateRemoveRequest, TemplatesView];
  /** Records that a payee of a batch was paid. */
  settlement_pay: [SettlementPayRequest, SettlementBatchView];
  /** Says whether who made a batch may submit it. */
  settlement_rules_save: [SettlementRulesRequest, SettlementListView];
  /** Records that a paper was printed. */
  paper_printed: [PaperPrintedRequest, Nothing];
  /** Writes the subsidy summary. */
  subsidy_export: [SubsidyExportRequest, SubsidyExportView];
  /** Homes and money of each town by stage, in a month and its year so far. */
  progress: [ProgressRequest, ProgressView];
  /** Writes the progress of the towns as XLSX. */
  progress_export: [ProgressExportRequest, ProgressExportView];
  /** Writes every line of a programme or period as XLSX. */
  detail_export: [DetailExportRequest, DetailExportView];
}

/** Every reason of an error, and the names of its values. */
export const REASONS: Record<ReasonCode, readonly string[]> = {
  request: ['detail'],
  internal: ['detail'],
  no_workspace: [],
  no_user: [],
  case_unknown: ['case'],
  row_unknown: ['entity', 'id'],
  row_changed: ['entity', 'id'],
  person_not_of_case: [],
  programme_unknown: ['programme'],
  programme_none: [],
  item_not_in_plan: ['item_no'],
  file_unknown: ['file'],
  required: ['field'],
  id_reason_needed: [],
  id_missing: [],
  id_refused: ['id_fault', 'detail'],
  id_of_other: ['known', 'case_no'],
  id_of_other_elsewhere: ['known'],
  id_of_same: ['known', 'case_no'],
  person_twice: ['case_no'],
  not_an_id: ['value'],
  not_a_date: ['value'],
  not_a_year: ['value'],
  not_above_zero: ['field'],
  too_large: ['field', 'most'],
  negative: ['field'],
  text_with_nul: ['field'],
  code_unknown: ['field', 'value'],
  area_code_form: [],
  station_form: [],
  station_same: ['station'],
  programme_choose: ['programmes'],
  programme_code_form: [],
  programme_code_taken: ['code'],
  programme_year: [],
  policy_currency: ['policy', 'currency'],
  unmasked_needs_reason: [],
  not_a_month: ['value'],
  period_reversed: [],
  in_future: ['date'],
  not_a_time: ['value'],
  instrument_not_in_force: ['instrument', 'date'],
  instrument_missing: ['instrument', 'version'],
  instrument_recorded: ['scale'],
  item_unknown: ['item'],
  score_unknown: ['item', 'score'],
  ground_unknown: ['ground'],
  ground_contradicts: ['ground', 'item'],
  ground_note_needed: [],
  assessors_needed: [],
  assessor_twice: [],
  time_reversed: [],
  answers_missing: ['number', 'items'],
  level_outside: ['scale', 'last'],
  valid_until_early: ['until', 'date'],
  attachment_of_other: [],
  assessment_unfinished: [],
  assessment_finished: [],
  assessment_draft: [],
  assessment_none: [],
  assessment_elsewhere: [],
  assessor_of_result: [],
  move_not_legal: ['from', 'to'],
  exit_needs_reason: [],
  reason_without_exit: ['to'],
  gates_open: [],
  duplicate_open: [],
  hit_none: ['duplicate'],
  settled: ['case_no'],
  plan_locked: ['version'],
  plan_open: [],
  change_needs_reason: [],
  not_quoted: ['item', 'contractor'],
  line_restored: ['item'],
  contract_without_plan: ['case_no'],
  warranty_range: ['most'],
  purchase_elsewhere: ['case_no'],
  visit_too_early: ['case_no'],
  satisfaction_range: [],
  visit_none: [],
  change_order_none: ['case_no'],
  change_nothing: [],
  line_accepted: ['item_no'],
  order_in_trade_in: ['case_no'],
  order_choose: [],
  line_in_order: ['item_no'],
  schedule_reversed: ['start', 'finish'],
  day_in_future: ['field', 'day'],
  round_none: [],
  round_unjudged: ['items'],
  catalogue_unknown: ['code'],
  amount_too_large: ['item_no'],
  amounts_too_large: [],
  costs_undecided: ['case_no'],
  plan_empty: ['case_no'],
  place_needs_case: [],
  placement_of_other: [],
  check_unknown: ['check'],
  measure_unknown: ['check', 'measure'],
  measure_value: ['check', 'measure', 'value', 'most'],
  storey_range: ['lowest', 'highest'],
  finding_planned: ['item_no'],
  need_unknown: ['rule'],
  need_reason: ['answer'],
  need_planned: ['item_no'],
  need_item: ['code', 'codes'],
  rules_unreadable: ['programme', 'detail'],
  category_twice: ['category'],
  day_without_age: [],
  category_not_held: ['category'],
  attachment_not_of_case: [],
  decision_needs_reason: [],
  decision_in_future: [],
  step_not_next: ['case_no', 'stage'],
  list_empty: [],
  list_one_programme: [],
  publicity_left_out: ['programme'],
  publicity_too_short: ['found', 'least'],
  case_twice: ['case_no'],
  listed_already: ['case_no', 'list'],
  list_gates_open: ['case_no'],
  list_wrong_stage: ['case_no', 'stage'],
  outcome_needs_note: [],
  objection_closed: [],
  objection_none: [],
  fund_taken: ['fund'],
  invoice_twice: ['invoice'],
  invoice_elsewhere: ['invoice', 'case_no'],
  settlement_left_out: ['programme'],
  retention_range: [],
  batch_not_draft: ['batch', 'state'],
  batch_not_submitted: ['batch', 'state'],
  batch_one_programme: ['case_no'],
  batch_empty: [],
  batch_blocked: ['case_no', 'rows'],
  batch_paid_in_part: ['batch'],
  batch_followed: ['row', 'batch'],
  same_user: ['batch', 'user'],
  same_user_pays: ['batch', 'user'],
  payment_gates_open: ['case_no', 'rules', 'cases'],
  payment_hits_open: ['case_no', 'rules', 'cases'],
  row_reversed: ['row', 'batch'],
  row_is_reversal: ['row'],
  row_not_frozen: ['row'],
  retention_released: ['row', 'batch'],
  nothing_held: ['row'],
  payee_unknown: ['batch'],
  payee_not_owed: ['payee'],
  paid_before_submitted: ['day', 'submitted'],
  payee_paid: ['voucher'],
  case_changed_since: ['case_no'],
  figures_moved: ['case_no'],
  not_dispatched: ['case_no', 'stage'],
  in_settlement_batch: ['case_no', 'batch'],
  other_list_twice: ['list'],
  other_list_cancelled: [],
  other_list_no_help: ['origin'],
  other_list_out: ['list'],
  spot_check_size: [],
  spot_check_share: [],
  spot_check_empty: [],
  home_not_drawn: ['case_no'],
  defect_needs_note: [],
  not_read: ['file', 'cause', 'detail'],
  not_written: ['file', 'cause', 'detail'],
  file_exists: ['file'],
  dir_not_empty: ['dir'],
  workspace_none: ['dir'],
  newer_database: ['found', 'known'],
  network_path: ['dir'],
  busy: [],
  blob_missing: ['file'],
  blob_changed: ['file'],
  blob_too_large: ['limit'],
  not_saved_here: ['file'],
  no_viewer: ['file', 'detail'],
  not_a_document: ['file'],
  pack_refused: ['file', 'count', 'detail'],
  pack_unknown: ['pack', 'version'],
  export_cancelled: [],
  backup_cancelled: [],
  backup_file_changed: ['file'],
  backup_file_missing: ['file'],
  backup_foreign: ['file', 'detail'],
  backup_newer: ['file'],
  backup_damaged: ['file', 'entry', 'detail'],
  backup_unsafe: ['file', 'entry'],
  photos_stopped: ['done', 'of', 'detail'],
  photo_unusable: ['detail'],
  photo_not_printed: ['photo', 'detail'],
  glyphs_missing: ['characters'],
  totals_disagree: ['detail'],
  points_disagree: ['detail'],
  fonts_missing: ['detail'],
  paper_not_made: ['detail'],
  paper_not_copied: ['paper', 'detail'],
  sheet_encrypted: ['file'],
  sheet_unknown_kind: ['file', 'detail'],
  sheet_damaged: ['file', 'detail'],
  sheet_too_large: ['file', 'detail'],
  sheet_empty: ['file'],
  sheet_missing: ['file', 'sheet', 'sheets'],
  sheet_no_header: ['file', 'sheets'],
  case_unbalanced: ['case_no', 'detail'],
  sheet_not_written: ['detail'],
  template_unfit: ['sheet', 'place', 'template_fault', 'detail'],
  template_field_unknown: ['sheet', 'place', 'template_field'],
  template_field_in_rows: ['sheet', 'place', 'template_field'],
  template_empty: ['file'],
  template_name_taken: ['name'],
};

/** Every finding of the check. */
export const FINDINGS: Record<FindingCode, readonly string[]> = {
  chain_gap: ['expected', 'found'],
  chain_changed: ['seq'],
  chain_unlinked: ['seq'],
  foreign_key: [],
  totals: [],
  seal_broken: [],
  batch_total: [],
  row_differs: ['row'],
  payment_differs: ['voucher'],
  paid_twice: ['case_no'],
  settled_differs: ['case_no'],
  not_in_chain: ['entity'],
  differs: ['entity', 'fields'],
  count_differs: ['entity', 'recorded', 'live'],
  pack_unreadable: ['detail'],
  pack_missing: ['cases'],
  blob_missing: [],
  blob_changed: [],
  blob_unreadable: ['detail'],
  photos_left_out: [],
  leftover: [],
  orphan_changed: [],
  stray: [],
};

/** Values that are codes themselves. */
export const CODED_PARAMS: Record<string, readonly string[]> = {
  cause: ['missing', 'not_that_kind', 'permission', 'full', 'read_only', 'in_use', 'other'],
  id_fault: ['id_empty', 'id_length', 'id_characters', 'id_check_digit', 'id_birth_date', 'id_future_birth', 'id_too_old', 'id_lost_digits'],
  template_fault: ['macros', 'external_links', 'pivot_table', 'connection', 'signature', 'shared_workbook', 'prefixes', 'table', 'merged_cells', 'conditional_format', 'data_validation', 'hyperlink', 'comment', 'drawing', 'chart', 'control', 'extension', 'array_formula', 'formula', 'protected_range', 'scenario', 'page_break', 'filter', 'no_sheet', 'no_cell', 'formula_there', 'unknown_placeholder', 'no_rows', 'too_many_rows'],
  entity: ['acceptance_round', 'area', 'assessment', 'attachment', 'blob', 'case', 'case_category', 'case_member', 'change_order', 'contract', 'duplicate_pass', 'dwelling', 'eligibility', 'entitlement', 'filed_price', 'finding', 'fund', 'home_survey', 'household', 'import', 'inspection', 'invoice', 'line_work', 'need', 'office_template', 'organisation', 'other_list', 'other_list_row', 'pack', 'paper', 'person', 'photo', 'placement', 'plan_line', 'plan_version', 'programme', 'publicity_batch', 'publicity_entry', 'purchase', 'quote', 'red_flag', 'review', 'subsidy', 'subsidy_facts', 'subsidy_fund', 'settlement_batch', 'settlement_payment', 'settlement_row', 'spot_check', 'spot_check_home', 'visit', 'work_order'],
};

/** The rooms papers know in Chinese and English. */
export const ROOM_NAMES: Record<string, readonly string[]> = {
  bathroom: ['卫生间', 'Bathroom'],
  bedroom: ['卧室', 'Bedroom'],
  kitchen: ['厨房', 'Kitchen'],
  living_room: ['客厅', 'Living room'],
  entrance: ['入户', 'Entrance'],
  corridor: ['走道', 'Corridor'],
  balcony: ['阳台', 'Balcony'],
  stairs: ['楼梯', 'Stairs'],
  general: ['通用', 'General'],
};

/** Fields of the rows of a case; its history names them. */
export const CASE_FIELDS = ['ability_level', 'accept_note', 'accepted_on', 'accepted_quantity', 'access_notes', 'added_by', 'address', 'address_key', 'agreed_as', 'agreed_by', 'agreed_on', 'amount_fen', 'answer', 'answers', 'application', 'applied_on', 'approved_on', 'assessed_on', 'assessment_note', 'assessor', 'assessor_1', 'assessor_2', 'bank_account', 'bank_name', 'birth', 'body', 'brand', 'calculation', 'cancel_reason', 'case_no', 'cases', 'catalogue', 'catalogue_version', 'categories', 'category', 'certificate_no', 'changes', 'check_code', 'checked_by', 'checked_on', 'class', 'closed_by', 'closed_on', 'code', 'confirmed_on', 'consent_on', 'contractor', 'cost', 'cost_fen', 'counts_on', 'couple', 'crew_leader', 'crew_phone', 'dated', 'deadline', 'deal_fen', 'deal_price_fen', 'deal_quantity', 'decided_by', 'decided_on', 'decision', 'defect', 'delivered_on', 'delivered_quantity', 'demolition', 'demolition_year', 'diagnoses', 'done_on', 'done_quantity', 'duplicate_reason', 'dwelling', 'dwelling_type', 'earlier', 'earlier_source', 'earlier_year', 'effect_fen', 'elder_asks', 'end_on', 'events', 'exit_reason', 'explained', 'falls', 'family_asks', 'file_name', 'final_level', 'finished_by', 'floor', 'floors', 'form', 'form_version', 'frozen', 'fund', 'ground_note', 'grounds', 'habits', 'hazard', 'held_fen', 'household', 'id_number', 'id_reason', 'id_status', 'initial_level', 'inspected_on', 'inspectors', 'instrument', 'instrument_version', 'invoice_no', 'invoiced_on', 'issued_by', 'issued_on', 'item_code', 'item_no', 'items', 'kind', 'language', 'levels', 'lift', 'lines', 'living', 'made_by', 'made_of', 'marks', 'measured', 'measures', 'mode', 'model', 'months', 'mounting', 'name', 'nature', 'need', 'next_item_no', 'no', 'note', 'number', 'objected_on', 'objection', 'office', 'origin', 'other', 'outcome', 'outcome_note', 'owner_consent', 'owner_name', 'ownership', 'pack', 'pack_version', 'pages', 'paid_on', 'params', 'payee_account', 'payee_bank', 'payee_key', 'payee_kind', 'payee_name', 'payee_relation', 'person', 'phone', 'place', 'plan_version', 'planned_finish', 'planned_quantity', 'planned_start', 'policy', 'policy_version', 'position', 'product', 'provider', 'provider_relation', 'quantity', 'quoted_on', 'reached', 'reason', 'record', 'registered_address', 'registration', 'relation', 'result', 'room', 'round', 'rule', 'safety_notes', 'satisfaction', 'search', 'seller', 'seller_key', 'serial_no', 'settled_by', 'severity', 'sex', 'sha256', 'shared_bath', 'shared_kitchen', 'signed_on', 'spec', 'stage', 'stage_since', 'start_on', 'started_by', 'state', 'step', 'structure', 'submitted_on', 'subsidy_effect_fen', 'subsidy_fen', 'surveyed_on', 'surveyors', 'terms', 'time_in', 'time_out', 'together', 'total', 'total_fen', 'unit', 'unit_price_fen', 'valid_from', 'valid_to', 'valid_until', 'vendor', 'verdict', 'version', 'visited_on', 'warranty_months', 'withdrawn_reason', 'worker'] as const;
