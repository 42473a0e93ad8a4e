import type { CaseView, Commands, DeskView } from '../generated/contract';
import {
  enterAssessment,
  finishAssessment,
  listInstruments,
  saveAssessment,
  startAssessment,
  withdrawAssessment,
} from './assessments';
import {
  drawSpots,
  getList,
  importList,
  listFlags,
  listLists,
  listSpots,
  passDuplicates,
  recordSpot,
  removeList,
  scanFlags,
  settleFlag,
} from './checks';
import { createCase, moveCase, saveLine, updateCase } from './cases';
import { review, saveCategory, saveEligibility } from './deciding';
import { recompute, refresh } from './derive';
import { NO_RULES, rulesFor, USUAL } from './eligibility';
import { arrivals, takeFiles } from './files';
import { commit, expectVersion, findCase, findLine, refuse, type Context } from './kept';
import { listCases } from './list';
import {
  addToSettlement,
  batchView as settlementView,
  candidates,
  createSettlement,
  findBatch as findSettlement,
  listBatches,
  paySettlement,
  releaseRows,
  returnSettlement,
  reverseRow,
  saveSettlement,
  saveSettlementRow,
  submitSettlement,
} from './settlements';
import { fundsView, removeFund, saveFund } from './funds';
import { invoicesView, removeInvoice, saveInvoice } from './invoices';
import { nextId, photoSlot, type Office } from './office';
import { changePlan, confirmPlan, reorderLines, saveContract, saveLines, takeOut } from './plans';
import { chooseQuotes, removeQuote, saveQuote } from './quotes';
import { batchView, closeObjection, createBatch, findBatch, finishBatch, saveObjection } from './publicity';
import { importPack } from './packs';
import { policyGet, policySimulate, POLICIES } from './policies';
import { CATALOGUE } from './reference';
import { OPTIONAL_STEPS } from '@/shared/stages';
import { exportDetail, exportProgress, progress } from './reports';
import { importRoster } from './roster';
import { answerNeed, explain, FORM, removeFinding, saveFacts, saveFinding, surveyView } from './survey';
import { findTemplate, inspectTemplate, removeTemplate, saveTemplate, templatesView } from './templates';
import { today } from './today';
import {
  cancelOrder,
  dueVisits,
  finishRound,
  saveInspection,
  saveLineWork,
  saveOrder,
  savePurchase,
  saveVisit,
} from './works';

type Handlers = {
  [K in keyof Commands]: (context: Context, request: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]>;
};

function desk(office: Office): DeskView {
  const workspace = office.open
    ? {
        dir: '/home/office/Documents/钟楼区 2026',
        office_name: office.name,
        area_code: '999999',
        station: STATION,
        is_sample: true,
        cases: office.cases.length,
        photos: 214,
        last_backup_at: office.lastBackupAt,
        last_saved_at: office.lastSavedAt,
      }
    : null;
  return {
    version: '0.1.0',
    user: office.user,
    workspace,
    recent: ['/home/office/Documents/钟楼区 2026', '/home/office/Documents/演示'],
    suggested_dir: '/home/office/Documents/Yiju',
  };
}

/** The letter of the made-up office. */
const STATION = 'A';

export const handlers: Handlers = {
  desk_status: ({ office }) => desk(office),
  user_set: ({ office }, { name }) => desk(Object.assign(office, { user: name.trim() })),
  workspace_create: ({ office }, { office_name }) =>
    desk(Object.assign(office, { open: true, name: office_name || office.name })),
  workspace_open: ({ office }) => desk(Object.assign(office, { open: true })),
  workspace_close: ({ office }) => desk(Object.assign(office, { open: false })),
  workspace_backup: ({ office }, { file, without_photos }) => {
    office.lastBackupAt = Date.now();
    return { file, size: 48_113_204, cases: office.cases.length, blobs: 214, without_photos: without_photos ?? false, left_out: 0 };
  },
  workspace_restore: ({ office }, { station }) => {
    if (station === STATION) refuse('invalid_value', 'station_same', { station }, { field: 'station' });
    return desk(Object.assign(office, { open: true }));
  },
  workspace_check: ({ office }) => ({
    sound: true,
    audit_rows: 1_284,
    blobs: 214,
    cases: office.cases.length,
    findings: [],
  }),
  reference: ({ office }) => ({
    programmes: office.programmes,
    usual_rules: USUAL,
    organisations: office.organisations,
    areas: [],
    catalogue: CATALOGUE,
    policies: POLICIES,
  }),
  organisation_save: ({ office }, request) => {
    const existing = office.organisations.find((one) => one.id === request.id);
    const saved = {
      id: nextId('org'),
      contact: '',
      phone: '',
      note: '',
      cases: 0,
      ...existing,
      ...request,
      version: (existing?.version ?? 0) + 1,
    } as Commands['organisation_save'][1];
    if (!request.id) saved.id = nextId('org');
    office.organisations = [...office.organisations.filter((one) => one.id !== saved.id), saved];
    return saved;
  },
  programme_save: ({ office }, request) => {
    const unknown = request.skipped.find((step) => !(OPTIONAL_STEPS as readonly string[]).includes(step));
    if (unknown) refuse('invalid_value', 'code_unknown', { field: 'skipped', value: unknown }, { field: 'skipped' });
    const existing = office.programmes.find((one) => one.id === request.id);
    const saved = {
      policy: 'policy-sample',
      policy_pin: '',
      catalogue: '',
      cases: 0,
      ...existing,
      ...request,
      rules: request.rules ?? existing?.rules ?? NO_RULES,
      ...(request.catalogue === undefined ? {} : { catalogue: request.catalogue }),
      ...(request.policy === undefined ? {} : { policy: request.policy }),
      ...(request.policy_pin === undefined ? {} : { policy_pin: request.policy_pin }),
      id: existing?.id ?? nextId('prog'),
      version: (existing?.version ?? 0) + 1,
    };
    office.programmes = [...office.programmes.filter((one) => one.id !== saved.id), saved];
    for (const one of office.cases) if (one.programme_id === saved.id) one.plan.mode = saved.mode;
    return saved;
  },
  catalogue_export: (_, { out, empty }) => ({ out, items: empty ? 0 : CATALOGUE.items.length, size: 12_044 }),
  catalogue_compare: (_, { file }) => ({
    file: file.split('/').at(-1) ?? file,
    faults: [],
    id: CATALOGUE.id,
    version: 2,
    name: CATALOGUE.title_zh,
    items: CATALOGUE.items.length,
    added: [{ code: 'X-01', name: '助行机器人' }],
    removed: [{ code: 'N86-30', name: '安全监控装置' }],
    changed: [
      { code: 'N86-13', name: '安装扶手', changes: [{ field: 'ceiling', before: null, after: '25000' }] },
    ],
    unchanged: CATALOGUE.items.length - 2,
  }),
  policy_get: policyGet,
  policy_simulate: policySimulate,
  subsidy_save: ({ office }, { case_id, version, marks }) => {
    const one = findCase(office, case_id);
    expectVersion(one, version);
    for (const mark of one.subsidy.marks) mark.held = marks?.includes(mark.code) ?? mark.held;
    return commit(office, one, 'subsidy_save', []);
  },
  policy_check: (_, { path }) => refuse('not_found', 'not_read', { file: path, cause: 'missing' }, { field: 'path' }),
  pack_import: importPack,
  pack_list: ({ office }) => ({ packs: office.packs }),
  catalogue_get: () => CATALOGUE,
  filed_prices: ({ office }, { organisation_id }) => ({
    organisation_id,
    prices: office.filed.filter((one) => one.organisation_id === organisation_id),
  }),
  price_file: ({ office }, { organisation_id, code, price_fen, filed_on, evidence }) => {
    const item =
      CATALOGUE.items.find((one) => one.code === code) ??
      refuse('invalid_value', 'catalogue_unknown', { code }, { field: 'code' });
    const on = filed_on ?? '2026-11-23';
    const price = {
      id: nextId('price'),
      organisation_id,
      code,
      name: item.name_zh,
      unit: item.unit,
      price_fen,
      filed_on: on,
      evidence: evidence ?? '',
      over_ceiling_fen: null,
    };
    office.filed = [...office.filed.filter((one) => one.code !== code || one.filed_on !== on), price];
    for (const one of office.cases)
      for (const line of one.lines)
        if (line.code === code && (line.contractor_id ?? one.contractor_id) === organisation_id)
          line.price_flags =
            line.unit_price_fen > price_fen
              ? [{ limit: 'filed', allowed_fen: price_fen, over_fen: line.unit_price_fen - price_fen }]
              : [];
    return { organisation_id, prices: office.filed.filter((one) => one.organisation_id === organisation_id) };
  },
  today: ({ office }) => today(office),
  case_list: ({ office }, request) => listCases(office, request),
  case_get: ({ office }, request) => {
    const one = findCase(office, request.id ?? request.case_no);
    return structuredClone(refresh(one, rulesFor(office.programmes, one)));
  },
  case_create: createCase,
  case_update: updateCase,
  case_move: moveCase,
  duplicate_pass: passDuplicates,
  other_list_list: listLists,
  other_list_get: getList,
  other_list_import: importList,
  other_list_remove: removeList,
  red_flags_scan: scanFlags,
  red_flag_list: listFlags,
  red_flag_settle: settleFlag,
  spot_check_list: listSpots,
  spot_check_draw: drawSpots,
  spot_check_result: recordSpot,
  eligibility_save: saveEligibility,
  category_save: saveCategory,
  case_review: review,
  publicity_list: ({ office }) => ({ batches: office.batches.map((batch) => batchView(office, batch)) }),
  publicity_create: createBatch,
  publicity_export: ({ office }, { batch_id, out }) => {
    const batch = findBatch(office, batch_id);
    return { out, cases: batch.cases.length, size: 18_204 };
  },
  objection_save: saveObjection,
  objection_close: closeObjection,
  publicity_finish: finishBatch,
  member_add: ({ office }, { case_id, name, relation }) => {
    const one = findCase(office, case_id);
    one.members.push({
      ...one.applicant,
      id: nextId('person'),
      name,
      relation,
      categories: [],
      id_masked: null,
      id_status: 'missing',
      age: null,
      birth: null,
      sex: null,
      phone_masked: null,
    });
    return commit(office, one, 'member_add', [{ field: 'name', before: null, after: name }]);
  },
  value_reveal: ({ office }, { case_id, field }) => {
    commit(office, findCase(office, case_id), 'value_reveal', [{ field, before: null, after: null }]);
    return {
      value: { id_number: '999999194103051529', phone: '199-0000-0127', bank_account: '6222 0000 0000 1234' }[field],
    };
  },
  survey_form: () => FORM,
  survey_get: ({ office }, { case_id }) => surveyView(office, case_id),
  survey_save: saveFacts,
  finding_save: saveFinding,
  finding_remove: removeFinding,
  need_answer: answerNeed,
  contradiction_explain: explain,
  plan_line_save: (context, request) => saveLine(context, request),
  plan_line_remove: ({ office }, { line_id, version }) => {
    const { one, line } = findLine(office, line_id);
    expectVersion(line, version);
    takeOut(office, one, line_id);
    recompute(one);
    return commit(office, one, 'plan_line_remove', [{ field: 'item', before: String(line.item_no), after: null }]);
  },
  plan_lines_save: saveLines,
  plan_reorder: reorderLines,
  plan_confirm: confirmPlan,
  plan_change: changePlan,
  work_order_save: saveOrder,
  work_order_cancel: cancelOrder,
  line_work_save: saveLineWork,
  inspection_save: saveInspection,
  round_finish: finishRound,
  contract_save: saveContract,
  quote_save: saveQuote,
  quote_remove: removeQuote,
  quote_choose: chooseQuotes,
  purchase_save: savePurchase,
  visit_save: saveVisit,
  visit_list: dueVisits,
  instrument_list: listInstruments,
  assessment_start: startAssessment,
  assessment_save: saveAssessment,
  assessment_finish: finishAssessment,
  assessment_enter: enterAssessment,
  assessment_withdraw: withdrawAssessment,
  roster_import: importRoster,
  photo_import: takeFiles,
  photo_list: ({ office }, { case_id, offset, limit }) => arrivals(office, case_id, offset, limit),
  photo_place: ({ office }, { photo_id, case_id, item, stage, placement_id }) => {
    const one = findCase(office, case_id);
    const photo = office.inbox.find(({ id }) => id === photo_id);
    office.inbox = office.inbox.filter(({ id }) => id !== photo_id);
    const all = [...one.loose_photos, ...one.lines.flatMap((line) => line.photos)];
    const old = all.find((slot) => slot.placement_id === placement_id);
    one.loose_photos = one.loose_photos.filter((slot) => slot !== old);
    for (const line of one.lines) line.photos = line.photos.filter((slot) => slot !== old);
    const slot = {
      ...photoSlot(item ?? null, stage ?? null, photo?.file_name ?? old?.file_name ?? '', photo?.taken_at ?? null),
      photo_id,
    };
    (one.lines.find((line) => line.item_no === item)?.photos ?? one.loose_photos).push(slot);
    commit(office, one, 'photo_place', []);
    return slot;
  },
  placement_remove: ({ office }, { placement_id }) => {
    for (const one of office.cases) {
      one.loose_photos = one.loose_photos.filter((slot) => slot.placement_id !== placement_id);
      for (const line of one.lines) line.photos = line.photos.filter((slot) => slot.placement_id !== placement_id);
    }
    return {};
  },
  attachment_add: ({ office }, request) => {
    const one = findCase(office, request.case_id);
    for (const path of request.paths) {
      one.attachments.push({
        id: nextId('attachment'),
        version: 1,
        kind: request.kind,
        file_name: path.split('/').at(-1) ?? path,
        date: request.date ?? null,
        item_no: request.item ?? null,
        paper_id: null,
        note: request.note ?? '',
        size: 93_112,
        media_type: 'application/pdf',
        added_at: Date.now(),
        added_by: office.user ?? '',
      });
      const line = one.lines.find(({ item_no }) => item_no === request.item);
      if (line && request.kind === 'drawing') line.drawings += 1;
    }
    commit(office, one, 'attachment_add', []);
    return {
      files: request.paths.map((file) => ({
        file,
        outcome: 'added' as const,
        code: null,
        reason: null,
        photo_id: one.attachments.findLast(({ file_name }) => file.endsWith(file_name))?.id ?? null,
        placement_id: null,
        also_in: [],
        already: [],
      })),
      added: request.paths.length,
      placed: 0,
      unchanged: 0,
      refused: 0,
      cancelled: false,
    };
  },
  attachment_remove: ({ office }, { id }) => {
    for (const one of office.cases) one.attachments = one.attachments.filter((attachment) => attachment.id !== id);
    return {};
  },
  paper_make: ({ office }, request) => {
    const one = findCase(office, request.case);
    const result = one.assessments.find(({ is_current }) => is_current);
    if (request.kind === 'assessment' && result?.origin !== 'own')
      refuse('invalid_value', result ? 'assessment_elsewhere' : 'assessment_none', {}, { field: 'assessment_id' });
    if (request.kind !== 'assessment' && one.lines.length === 0)
      refuse('invalid_value', 'plan_empty', { case_no: one.case_no }, { field: 'case' });
    if (request.kind === 'cost_sheet' && one.subsidy.decided_at === null)
      refuse('invalid_value', 'costs_undecided', { case_no: one.case_no }, { field: 'case' });
    const letter = request.kind === 'work_order' ? 'G' : 'D';
    const paper = {
      id: nextId('paper'),
      kind: request.kind,
      number: `${one.case_no}-${letter}${one.papers.filter(({ kind }) => kind === request.kind).length + 1}`,
      pages: 1,
      issued_at: Date.now(),
      issued_by: office.user ?? '',
      size: 210_433,
      out: request.out ?? null,
    };
    one.papers = [...one.papers, paper];
    const order = one.work.orders.find(({ id }) => id === request.order_id);
    if (order) {
      for (const print of order.prints) print.void = true;
      order.prints.unshift({ paper_id: paper.id, number: paper.number, plan_version: one.plan.version, issued_at: paper.issued_at, void: false });
    }
    commit(office, one, 'paper_make', [{ field: 'number', before: null, after: paper.number }]);
    return paper;
  },
  visit_sheet_make: (_, { cases, out }) => {
    if (cases.length === 0) refuse('invalid_value', 'visit_none', {}, { field: 'cases' });
    return { out, cases: cases.length, pages: cases.length * 4, size: 320_112 };
  },
  paper_printed: () => ({}),
  fund_list: ({ office }) => fundsView(office),
  fund_save: saveFund,
  fund_remove: removeFund,
  invoice_list: ({ office }, { case_id }) => invoicesView(office, case_id),
  invoice_save: saveInvoice,
  invoice_remove: removeInvoice,
  settlement_list: (context) => listBatches(context),
  settlement_get: ({ office }, { batch_id }) => settlementView(office, findSettlement(office, batch_id)),
  settlement_candidates: candidates,
  settlement_create: createSettlement,
  settlement_save: saveSettlement,
  settlement_add: addToSettlement,
  settlement_row_save: saveSettlementRow,
  settlement_reverse: reverseRow,
  settlement_release: releaseRows,
  settlement_submit: submitSettlement,
  settlement_return: returnSettlement,
  template_list: ({ office }) => templatesView(office),
  template_inspect: ({ office }, request) => inspectTemplate(office, request),
  template_save: saveTemplate,
  template_remove: removeTemplate,
  settlement_export: ({ office }, { batch_id, out, file, template_id }) => {
    if (file === 'template') findTemplate(office, template_id ?? '');
    const batch = settlementView(office, findSettlement(office, batch_id));
    return { out, rows: batch.rows.length, amount_fen: batch.amount_fen, size: 20_480 };
  },
  settlement_pay: paySettlement,
  settlement_rules_save: (context, { two_users }) => {
    context.office.money.twoUsers = two_users;
    return listBatches(context);
  },
  progress,
  progress_export: exportProgress,
  detail_export: exportDetail,
  subsidy_export: ({ office }, { out, unmasked, reason }) => {
    if (unmasked && !reason) refuse('invalid_value', 'unmasked_needs_reason', {}, { field: 'reason' });
    const done = office.cases.filter(({ accepted_on }) => accepted_on !== null);
    const sum = (pick: (one: CaseView) => number) => done.reduce((all, one) => all + pick(one), 0);
    return {
      out,
      cases: done.length,
      total_fen: sum((one) => one.total_fen),
      subsidy_fen: sum((one) => one.subsidy_fen),
      self_pay_fen: sum((one) => one.self_pay_fen),
      size: 31_220,
    };
  },
};
