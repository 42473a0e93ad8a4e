import { dayOf } from '@/shared/format';
import type { CasePublicityView, CaseView, Commands, PublicityBatchView } from '../generated/contract';
import { openGates } from './derive';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';
import { nextId, type Office } from './office';

/** What a batch is known by; its entries lie with the cases. */
export interface Batch {
  id: string;
  number: string;
  place: string;
  from: string;
  to: string;
  contact: string;
  cases: string[];
}

const mask = (name: string): string =>
  name.length < 3 ? `${name.slice(0, 1)}*` : name.slice(0, 1) + '*'.repeat(name.length - 2) + name.slice(-1);

const entryOf = (one: CaseView, batch: string): CasePublicityView =>
  one.eligibility.publicity.find(({ batch_id }) => batch_id === batch) ??
  refuse('not_found', 'row_unknown', { entity: 'publicity_batch', id: batch });

export const findBatch = (office: Office, batch: string): Batch =>
  office.batches.find(({ id }) => id === batch) ??
  refuse('not_found', 'row_unknown', { entity: 'publicity_batch', id: batch });

export function batchView(office: Office, batch: Batch): PublicityBatchView {
  const today = dayOf(Date.now());
  const entries = batch.cases.map((id, place) => {
    const one = findCase(office, id);
    const { entry_id, version, objection, objected_on, outcome, outcome_note, closed_on } = entryOf(one, batch.id);
    return {
      id: entry_id,
      version,
      no: place + 1,
      case_id: one.id,
      case_no: one.case_no,
      name: one.applicant.name,
      masked_name: mask(one.applicant.name),
      town: one.town,
      village: one.village,
      categories: one.applicant.categories,
      stage: one.stage,
      objection,
      objected_on,
      outcome,
      outcome_note,
      closed_on,
    };
  });
  return {
    ...batch,
    programme: office.programmes[0]?.name ?? '',
    state: today < batch.from ? 'coming' : today <= batch.to ? 'running' : 'over',
    open_objections: entries.filter((one) => one.objected_on && !one.outcome).length,
    entries,
  };
}

/** Puts a case on a list. */
export function listCase(one: CaseView, batch: Batch): void {
  one.eligibility.publicity.unshift({
    batch_id: batch.id,
    number: batch.number,
    place: batch.place,
    from: batch.from,
    to: batch.to,
    entry_id: nextId('entry'),
    version: 1,
    objection: '',
    objected_on: null,
    outcome: null,
    outcome_note: '',
    closed_on: null,
  });
  batch.cases.push(one.id);
}

const plusDays = (day: string, days: number): string => dayOf(Date.parse(`${day}T04:00:00Z`) + days * 86_400_000);

export function createBatch({ office }: Context, request: Commands['publicity_create'][0]): PublicityBatchView {
  const to = request.to ?? plusDays(request.from, 6);
  const found = String(Math.round((Date.parse(to) - Date.parse(request.from)) / 86_400_000) + 1);
  if (to < plusDays(request.from, 6))
    refuse('invalid_value', 'publicity_too_short', { found, least: '7' }, { field: 'to' });
  const cases = request.cases.map((id) => findCase(office, id));
  const early = cases.find(({ stage }) => stage !== 'approved' && stage !== 'in_publicity');
  if (early)
    refuse(
      'invalid_value',
      'list_wrong_stage',
      { case_no: early.case_no, stage: early.stage },
      { field: 'cases' },
    );
  const number = `2026-999999-01-A-P${office.batches.length + 1}`;
  const batch: Batch = {
    id: nextId('batch'),
    number,
    place: request.place,
    from: request.from,
    to,
    contact: request.contact ?? '',
    cases: [],
  };
  for (const one of cases) {
    listCase(one, batch);
    one.stage = 'in_publicity';
    commit(office, one, 'publicity_create', [{ field: 'number', before: null, after: number }]);
  }
  office.batches.unshift(batch);
  return batchView(office, batch);
}

function findEntry(office: Office, id: string, version: number) {
  for (const batch of office.batches)
    for (const key of batch.cases) {
      const one = findCase(office, key);
      const entry = entryOf(one, batch.id);
      if (entry.entry_id !== id) continue;
      expectVersion(entry, version);
      entry.version += 1;
      return { one, entry, batch };
    }
  return refuse('not_found', 'row_unknown', { entity: 'publicity_entry', id });
}

export function saveObjection({ office }: Context, request: Commands['objection_save'][0]): PublicityBatchView {
  const { one, entry, batch } = findEntry(office, request.entry_id, request.version);
  Object.assign(entry, { objection: request.objection, objected_on: request.on ?? dayOf(Date.now()) });
  commit(office, one, 'objection_save', [{ field: 'objection', before: null, after: request.objection }]);
  return batchView(office, batch);
}

export function closeObjection({ office }: Context, request: Commands['objection_close'][0]): PublicityBatchView {
  const { one, entry, batch } = findEntry(office, request.entry_id, request.version);
  Object.assign(entry, {
    outcome: request.outcome,
    outcome_note: request.note,
    closed_on: request.on ?? dayOf(Date.now()),
  });
  if (request.outcome === 'upheld') Object.assign(one, { stage: 'exited', exit_reason: 'objection_upheld' });
  commit(office, one, 'objection_close', [{ field: 'outcome', before: null, after: request.outcome }]);
  return batchView(office, batch);
}

export function finishBatch({ office }: Context, { batch_id }: Commands['publicity_finish'][0]) {
  const batch = findBatch(office, batch_id);
  const waiting = batch.cases.map((id) => findCase(office, id)).filter(({ stage }) => stage === 'in_publicity');
  const held = waiting.flatMap((one) => {
    const gate = openGates(one, 'publicised')[0];
    return gate ? [{ case_no: one.case_no, code: gate.rule }] : [];
  });
  const through = waiting.filter(({ case_no }) => !held.some((one) => one.case_no === case_no));
  for (const one of through) {
    one.stage = 'publicised';
    commit(office, one, 'publicity_finish', [{ field: 'stage', before: 'in_publicity', after: 'publicised' }]);
  }
  return { moved: through.length, held, batch: batchView(office, batch) };
}
