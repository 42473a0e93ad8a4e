import { dayOf } from '@/shared/format';
import type {
  CaseView,
  Commands,
  Payee,
  SettlementBatchView,
  SettlementBlockView,
  SettlementHeldView,
  SettlementListView,
  SettlementRowView,
} from '../generated/contract';
import { openGates } from './derive';
import { byFund } from './funds';
import { invoicesView } from './invoices';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';
import type { KeptBatch, KeptRow } from './money';
import { nextId, type Office } from './office';

/** Rows of submitted batches, with the batch they stand in. */
const frozenRows = (office: Office) =>
  office.money.batches
    .filter(({ state }) => state === 'submitted' || state === 'paid')
    .flatMap((batch) => batch.rows.map((row) => ({ batch, row })));

const takenBack = (office: Office, id: string): boolean =>
  frozenRows(office).some(({ row }) => row.kind === 'reversal' && row.of === id);

const label = ({ batch, row }: { batch: KeptBatch; row: KeptRow }): string => `${batch.number} / ${batch.rows.indexOf(row) + 1}`;

const halfUp = (fen: number, bp: number): number => Math.floor((fen * bp + 5_000) / 10_000);

/** The holding back of a whole, spread over the funds by largest remainder. */
function spread(shares: Map<string, number>, amount: number): Map<string, number> {
  const whole = [...shares.values()].reduce((all, fen) => all + fen, 0);
  if (whole === 0) return new Map([...shares.keys()].map((code) => [code, 0]));
  const parts = [...shares].map(([code, fen], at) => ({ code, at, fen: Math.floor((amount * fen) / whole), rest: (amount * fen) % whole }));
  let left = amount - parts.reduce((all, { fen }) => all + fen, 0);
  for (const part of [...parts].sort((a, b) => b.rest - a.rest || a.at - b.at)) if (left-- > 0) part.fen += 1;
  return new Map(parts.map(({ code, fen }) => [code, fen]));
}

function blocksOf(office: Office, batch: KeptBatch, row: KeptRow, view: SettlementRowView): SettlementBlockView[] {
  const one = findCase(office, row.case_id);
  const found: SettlementBlockView[] = [];
  const add = (code: string, tab: string | null, values: Record<string, string> = {}, explainable = false) =>
    found.push({
      code,
      weight: explainable && row.reason ? 'explained' : 'block',
      params: Object.entries(values).map(([name, value]) => ({ name, value })),
      tab,
      explainable,
    });
  if (row.kind === 'retention') {
    if (one.work.visits.every(({ version }) => version === null)) add('visit_missing', 'acceptance');
    return found;
  }
  if (row.kind === 'reversal') return found;
  if (!['accepted', 'to_settle'].includes(one.stage)) add('not_accepted', 'acceptance', { stage: one.stage });
  const gates = openGates(one, 'submitted').filter(({ rule }) => rule !== 'acceptance_date');
  if (gates[0]) add('file_incomplete', gates[0].tab, { count: String(gates.length), gates: gates.map(({ rule }) => rule).join(',') }, true);
  const { invoices, invoiced_fen } = invoicesView(office, one.id);
  const amount = (fen: number) => (fen / 100).toFixed(2);
  if (invoices.length === 0) add('invoice_missing', 'subsidy');
  else if (invoiced_fen !== one.total_fen) add('invoice_differs', 'subsidy', { invoiced: amount(invoiced_fen), accepted: amount(one.total_fen) });
  if (!view.payee_name || !view.account_masked || (row.payee_kind === 'family' && !row.payee_relation)) add('payee_missing', row.payee_kind === 'elder' ? 'overview' : null, { payee_kind: row.payee_kind });
  const other = office.money.batches.find(
    (each) => each !== batch && each.state !== 'discarded' && each.rows.some(({ case_id, kind, id }) => case_id === one.id && kind === 'payment' && !takenBack(office, id)),
  );
  if (other) add('in_other_batch', null, { batch: other.number });
  if (one.subsidy_fen === 0) add('nothing_to_pay', 'subsidy');
  return found;
}

function viewOf(office: Office, batch: KeptBatch, row: KeptRow, no: number): SettlementRowView {
  const reverser = office.money.batches
    .filter(({ state }) => state !== 'discarded')
    .flatMap((each) => each.rows.map((other) => ({ batch: each, row: other })))
    .find(({ row: other }) => other.kind === 'reversal' && other.of === row.id);
  if (row.copy) return { ...row.copy, reversed_by: reverser ? label(reverser) : null };
  const one = findCase(office, row.case_id);
  const common = {
    id: row.id, version: row.version, no, kind: row.kind, reversed_by: null, reason: row.reason, blocks: [] as SettlementBlockView[],
  };
  const original = frozenRows(office).find(({ row: other }) => other.id === row.of);
  if (original?.row.copy) {
    const { copy } = original.row;
    const held = spread(new Map(copy.funds.map(({ fund: code, fen }) => [code, fen])), copy.held_fen);
    const amounts =
      row.kind === 'reversal'
        ? { total_fen: -copy.total_fen, subsidy_fen: -copy.subsidy_fen, held_fen: -copy.held_fen, amount_fen: -copy.amount_fen, funds: copy.funds.map((each) => ({ ...each, fen: -each.fen })) }
        : { total_fen: 0, subsidy_fen: 0, held_fen: -copy.held_fen, amount_fen: copy.held_fen, funds: [...held].map(([code, fen]) => ({ fund: code, fen })) };
    const view = { ...copy, ...common, ...amounts, of_row: label(original) };
    return { ...view, blocks: blocksOf(office, batch, row, view) };
  }
  const shares = byFund(office, one);
  const held_fen = halfUp(one.subsidy_fen, batch.retention_bp);
  const held = spread(shares, held_fen);
  const body = office.organisations.find(({ id }) => id === row.organisation);
  const mask = (account: string) => (account ? `${account.slice(0, 4)} **** **** ${account.slice(-4)}` : null);
  const payee = {
    contractor: { key: row.organisation ?? '', name: body?.name ?? '', account: body?.bank_masked ?? null, bank: body?.bank_name ?? '' },
    elder: { key: one.applicant.id, name: one.applicant.name, account: one.applicant.bank_masked, bank: one.applicant.bank_name },
    family: { key: `f-${row.payee_name}-${row.payee_account}`, name: row.payee_name, account: mask(row.payee_account), bank: row.payee_bank },
    platform: { key: `p-${row.payee_name}-${row.payee_account}`, name: row.payee_name, account: mask(row.payee_account), bank: row.payee_bank },
  }[row.payee_kind];
  const view: SettlementRowView = {
    ...common,
    of_row: null,
    case_id: one.id,
    case_no: one.case_no,
    name: one.applicant.name,
    town: one.town,
    category: one.subsidy.category,
    accepted_on: one.accepted_on,
    payee_key: payee.key,
    payee_kind: row.payee_kind,
    payee_name: payee.name,
    payee_relation: row.payee_relation,
    account_masked: payee.account,
    payee_bank: payee.bank,
    total_fen: one.total_fen,
    subsidy_fen: one.subsidy_fen,
    held_fen,
    amount_fen: one.subsidy_fen - held_fen,
    funds: [...shares].map(([code, fen]) => ({ fund: code, fen: fen - (held.get(code) ?? 0) })),
  };
  return { ...view, blocks: blocksOf(office, batch, row, view) };
}

/** Whether two users are the rule and who works now entered something. */
const barred = (office: Office, batch: KeptBatch): boolean => office.money.twoUsers && batch.entered_by.includes(office.user ?? '');

function refuseOwn(office: Office, batch: KeptBatch, reason: 'same_user' | 'same_user_pays'): void {
  if (barred(office, batch)) refuse('invalid_value', reason, { batch: batch.number, user: office.user ?? '' }, { field: 'batch_id' });
}

export function batchView(office: Office, batch: KeptBatch): SettlementBatchView {
  const rows = batch.rows.map((row, at) => viewOf(office, batch, row, at + 1));
  const sum = (pick: (row: SettlementRowView) => number) => rows.reduce((all, row) => all + pick(row), 0);
  const sums = new Map<string, { by: string; code: string; cases: Set<string>; fen: number }>();
  const add = (by: string, code: string, row: SettlementRowView, fen: number) => {
    const one = sums.get(`${by} ${code}`) ?? { by, code, cases: new Set(), fen: 0 };
    one.fen += fen;
    one.cases.add(row.case_id);
    sums.set(`${by} ${code}`, one);
  };
  for (const row of rows) {
    for (const { fund: code, fen } of row.funds) add('fund', code, row, fen);
    add('town', row.town, row, row.amount_fen);
    add('contractor', findCase(office, row.case_id).contractor, row, row.amount_fen);
    add('category', row.category ?? '', row, row.amount_fen);
  }
  const keys = [...new Set(rows.map(({ payee_key }) => payee_key))];
  const approver = batch.state === 'draft' ? office.user : batch.submitted_by;
  const { rows: _rows, paid: _paid, ...plain } = batch;
  return {
    ...plain,
    programme: office.programmes[0]?.name ?? '',
    programme_id: office.programmes[0]?.id ?? '',
    same_user: batch.entered_by.includes(approver ?? ''),
    barred: barred(office, batch),
    rows,
    payees: keys.map((key) => {
      const own = rows.filter(({ payee_key }) => payee_key === key);
      const [first] = own as [SettlementRowView];
      const paid = batch.paid.get(key);
      return {
        key, kind: first.payee_kind, name: first.payee_name, account_masked: first.account_masked, bank: first.payee_bank, rows: own.length,
        amount_fen: own.reduce((all, row) => all + row.amount_fen, 0),
        owed: own.some(({ subsidy_fen, held_fen, amount_fen }) => subsidy_fen !== 0 || held_fen !== 0 || amount_fen !== 0),
        voucher_no: paid?.voucher_no ?? null, paid_on: paid?.paid_on ?? null, paid_by: paid?.paid_by ?? null, file_name: paid?.file_name ?? null,
      };
    }),
    sums: [...sums.values()].map(({ by, code, cases, fen }) => ({ by, code, cases: cases.size, fen })),
    cases: new Set(rows.map(({ case_id }) => case_id)).size,
    total_fen: sum((row) => row.total_fen),
    subsidy_fen: sum((row) => row.subsidy_fen),
    held_fen: sum((row) => row.held_fen),
    amount_fen: sum((row) => row.amount_fen),
    blocks: rows.flatMap(({ blocks }) => blocks).filter(({ weight }) => weight === 'block').length,
  };
}

export function listBatches({ office }: Context): SettlementListView {
  const rows = office.money.batches
    .filter(({ state }) => state !== 'discarded')
    .map((batch) => {
      const view = batchView(office, batch);
      return {
        id: batch.id, number: batch.number, programme: view.programme, state: batch.state, note: batch.note, made_by: batch.made_by, made_at: batch.made_at,
        submitted_at: batch.submitted_at, paid_at: batch.paid_at, rows: view.rows.length, cases: view.cases, amount_fen: batch.state === 'draft' ? null : view.amount_fen,
      };
    });
  return { batches: rows, two_users: office.money.twoUsers };
}

export const findBatch = (office: Office, id: string): KeptBatch =>
  office.money.batches.find((one) => one.id === id) ?? refuse('not_found', 'row_unknown', { entity: 'settlement_batch', id });

function draftOf(office: Office, { batch_id, version }: { batch_id: string; version: number }): KeptBatch {
  const batch = findBatch(office, batch_id);
  if (batch.state !== 'draft') refuse('invalid_value', 'batch_not_draft', { batch: batch.number, state: batch.state }, { field: 'batch_id' });
  expectVersion(batch, version);
  batch.version += 1;
  const user = office.user ?? '';
  if (!batch.entered_by.includes(user)) batch.entered_by.push(user);
  return batch;
}

export function createSettlement({ office }: Context, request: Commands['settlement_create'][0]): SettlementBatchView {
  const newest = office.money.batches[0];
  const batch: KeptBatch = {
    id: nextId('settlement'), version: 1, number: `2026-999999-01-A-S${office.money.batches.length + 1}`, state: 'draft', note: request.note ?? '',
    retention_bp: request.retention_bp ?? newest?.retention_bp ?? 0, made_by: office.user ?? '', entered_by: [office.user ?? ''], made_at: Date.now(), submitted_by: '', submitted_at: null, paid_at: null,
    returned_reason: '', seal: '', rows: [], paid: new Map(),
  };
  office.money.batches.unshift(batch);
  return batchView(office, batch);
}

export function saveSettlement({ office }: Context, request: Commands['settlement_save'][0]): SettlementBatchView {
  const batch = draftOf(office, request);
  batch.note = request.note ?? batch.note;
  batch.retention_bp = request.retention_bp ?? batch.retention_bp;
  if (request.discard) Object.assign(batch, { state: 'discarded', rows: [] });
  return batchView(office, batch);
}

const blankRow = (one: CaseView, kind: Payee): KeptRow => ({
  id: nextId('row'), version: 1, kind: 'payment', case_id: one.id, of: null, payee_kind: kind, organisation: kind === 'contractor' ? one.contractor_id : null,
  payee_name: '', payee_relation: '', payee_account: '', payee_bank: '', reason: '', copy: null,
});

export function addToSettlement({ office }: Context, request: Commands['settlement_add'][0]): SettlementBatchView {
  const batch = draftOf(office, request);
  if (request.cases.length === 0) refuse('invalid_value', 'batch_empty', {}, { field: 'cases' });
  for (const key of request.cases) {
    const one = findCase(office, key);
    if (batch.rows.some(({ case_id, kind }) => case_id === one.id && kind === 'payment'))
      refuse('invalid_value', 'case_twice', { case_no: one.case_no }, { field: 'cases' });
    batch.rows.push(blankRow(one, request.payee_kind ?? 'contractor'));
  }
  return batchView(office, batch);
}

export function saveSettlementRow({ office }: Context, request: Commands['settlement_row_save'][0]): SettlementBatchView {
  const batch = office.money.batches.find(({ rows }) => rows.some(({ id }) => id === request.row_id));
  const row = batch?.rows.find(({ id }) => id === request.row_id);
  if (!batch || !row) return refuse('not_found', 'row_unknown', { entity: 'settlement_row', id: request.row_id });
  draftOf(office, { batch_id: batch.id, version: batch.version });
  expectVersion(row, request.version);
  if (request.remove) batch.rows = batch.rows.filter((one) => one !== row);
  const { row_id: _id, version: _version, remove: _remove, ...fields } = request;
  const { payee_kind, payee_name, payee_account, reason } = row;
  Object.assign(row, fields, { version: row.version + 1 });
  // What was said of a payee says nothing of another one.
  const isOther = payee_kind !== row.payee_kind || payee_name !== row.payee_name || payee_account !== row.payee_account;
  if (row.kind === 'payment' && isOther && row.reason === reason) row.reason = '';
  if (request.payee_kind) row.organisation = request.payee_kind === 'contractor' ? findCase(office, row.case_id).contractor_id : null;
  return batchView(office, batch);
}

function pointing(office: Office, id: string, kind: 'reversal' | 'retention', reason: string): KeptRow {
  const original = frozenRows(office).find(({ row }) => row.id === id);
  if (!original) return refuse('not_found', 'row_unknown', { entity: 'settlement_row', id });
  const there = office.money.batches
    .filter(({ state }) => state !== 'discarded')
    .find(({ rows }) => rows.some((row) => row.of === id && row.kind === kind));
  if (there)
    refuse('invalid_value', kind === 'reversal' ? 'row_reversed' : 'nothing_held', { row: label(original), batch: there.number }, { field: 'row_id' });
  return { ...original.row, id: nextId('row'), version: 1, kind, of: id, reason, copy: null };
}

export function reverseRow({ office }: Context, request: Commands['settlement_reverse'][0]): SettlementBatchView {
  const batch = draftOf(office, request);
  batch.rows.push(pointing(office, request.row_id, 'reversal', request.reason));
  return batchView(office, batch);
}

export function releaseRows({ office }: Context, request: Commands['settlement_release'][0]): SettlementBatchView {
  const batch = draftOf(office, request);
  for (const id of request.rows) batch.rows.push(pointing(office, id, 'retention', ''));
  return batchView(office, batch);
}

export function submitSettlement({ office }: Context, request: Commands['settlement_submit'][0]): SettlementBatchView {
  refuseOwn(office, findBatch(office, request.batch_id), 'same_user');
  const before = [...findBatch(office, request.batch_id).entered_by];
  const batch = draftOf(office, request);
  // Submitting enters nothing.
  batch.entered_by = before;
  const view = batchView(office, batch);
  const stopped = view.rows.filter(({ blocks }) => blocks.some(({ weight }) => weight === 'block'));
  if (view.rows.length === 0) refuse('invalid_value', 'batch_empty', {}, { field: 'batch_id' });
  if (stopped[0]) refuse('gate', 'batch_blocked', { case_no: stopped[0].case_no, rows: String(stopped.length) }, { field: 'batch_id' });
  for (const [at, row] of batch.rows.entries()) {
    row.copy = { ...view.rows[at]!, blocks: [] };
    const one = findCase(office, row.case_id);
    if (row.kind === 'payment') Object.assign(one, { stage: 'submitted', submitted_on: dayOf(Date.now()) });
    if (row.kind === 'reversal') Object.assign(one, { stage: 'to_settle', submitted_on: null, paid_on: null });
    commit(office, one, 'settlement_submit', [{ field: 'stage', before: null, after: one.stage }]);
  }
  Object.assign(batch, { state: 'submitted', submitted_by: office.user ?? '', submitted_at: Date.now(), seal: `${nextId('seal')}`.padEnd(64, '0') });
  return batchView(office, batch);
}

export function returnSettlement({ office }: Context, request: Commands['settlement_return'][0]): SettlementBatchView {
  const batch = findBatch(office, request.batch_id);
  if (!request.reason.trim()) refuse('invalid_value', 'required', { field: 'reason' }, { field: 'reason' });
  if (batch.paid.size > 0) refuse('invalid_value', 'batch_paid_in_part', { batch: batch.number }, { field: 'batch_id' });
  for (const row of batch.rows) {
    row.copy = null;
    const one = findCase(office, row.case_id);
    Object.assign(one, row.kind === 'payment' ? { stage: 'to_settle', submitted_on: null } : {});
    commit(office, one, 'settlement_return', []);
  }
  Object.assign(batch, { state: 'draft', version: batch.version + 1, submitted_by: '', submitted_at: null, seal: '', returned_reason: request.reason });
  return batchView(office, batch);
}

export function paySettlement({ office }: Context, request: Commands['settlement_pay'][0]): SettlementBatchView {
  const batch = findBatch(office, request.batch_id);
  expectVersion(batch, request.version);
  refuseOwn(office, batch, 'same_user_pays');
  const view = batchView(office, batch);
  if (batch.paid.has(request.payee)) refuse('invalid_value', 'payee_paid', { voucher: batch.paid.get(request.payee)?.voucher_no ?? '' }, { field: 'payee' });
  const payee = view.payees.find(({ key }) => key === request.payee);
  if (!payee) refuse('not_found', 'payee_unknown', { batch: batch.number }, { field: 'payee' });
  if (!payee.owed) refuse('invalid_value', 'payee_not_owed', { payee: payee.name }, { field: 'payee' });
  const today = dayOf(Date.now());
  const paid_on = request.paid_on ?? today;
  if (paid_on > today) refuse('invalid_value', 'day_in_future', { field: 'paid_on', day: paid_on }, { field: 'paid_on' });
  const submitted = batch.submitted_at === null ? paid_on : dayOf(batch.submitted_at);
  if (paid_on < submitted) refuse('invalid_value', 'paid_before_submitted', { day: paid_on, submitted }, { field: 'paid_on' });
  batch.paid.set(request.payee, { voucher_no: request.voucher_no, paid_on, paid_by: office.user ?? '', file_name: request.file?.split('/').at(-1) ?? null });
  for (const row of view.rows.filter(({ payee_key, kind }) => payee_key === request.payee && kind === 'payment')) {
    const one = findCase(office, row.case_id);
    Object.assign(one, { stage: 'paid', paid_on });
    commit(office, one, 'settlement_pay', [{ field: 'stage', before: 'submitted', after: 'paid' }]);
  }
  batch.version += 1;
  if (view.payees.every(({ key, owed }) => !owed || batch.paid.has(key))) Object.assign(batch, { state: 'paid', paid_at: Date.now() });
  return batchView(office, batch);
}

export function candidates({ office }: Context, request: Commands['settlement_candidates'][0]): Commands['settlement_candidates'][1] {
  const imagined: KeptBatch = {
    id: '', version: 0, number: '', state: 'draft', note: '', retention_bp: office.money.batches[0]?.retention_bp ?? 0, made_by: '', entered_by: [], made_at: 0, submitted_by: '', submitted_at: null, paid_at: null,
    returned_reason: '', seal: '', rows: [], paid: new Map(),
  };
  const inside = (one: CaseView) =>
    ['accepted', 'to_settle'].includes(one.stage) &&
    (!request.towns?.length || request.towns.includes(one.town)) &&
    (!request.contractor_id || one.contractor_id === request.contractor_id) &&
    (!request.from || (one.accepted_on ?? '') >= request.from) &&
    (!request.to || (one.accepted_on ?? '') <= request.to) &&
    (!request.fund || byFund(office, one).has(request.fund));
  const held: SettlementHeldView[] = frozenRows(office)
    .filter(({ row }) => row.kind === 'payment' && (row.copy?.held_fen ?? 0) > 0)
    .filter(({ row }) => !office.money.batches.some(({ state, rows }) => state !== 'discarded' && rows.some(({ of }) => of === row.id)))
    .map(({ batch, row }) => {
      const one = findCase(office, row.case_id);
      return {
        row_id: row.id, batch: batch.number, no: batch.rows.indexOf(row) + 1, case_id: one.id, case_no: one.case_no, name: one.applicant.name, payee_name: row.copy?.payee_name ?? '',
        held_fen: row.copy?.held_fen ?? 0, visited_on: one.work.visits.findLast(({ visited_on }) => visited_on)?.visited_on ?? null,
      };
    });
  return {
    programme_id: office.programmes[0]?.id ?? '',
    rows: office.cases.filter(inside).map((one, at) => ({ ...viewOf(office, imagined, blankRow(one, 'contractor'), at + 1), id: null, version: 0 })),
    held,
  };
}
