import { dayOf } from '@/shared/format';
import type { CaseView, Commands } from '../generated/contract';
import { openGates } from './derive';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';

const YEARS = ['demolition_year', 'earlier_year'] as const;
const CODES = ['ownership', 'owner_consent', 'consent_on', 'registration', 'demolition', 'earlier'] as const;
const TEXTS = ['owner_name', 'earlier_source'] as const;

export function saveEligibility({ office }: Context, request: Commands['eligibility_save'][0]): CaseView {
  const one = findCase(office, request.case_id);
  expectVersion(one, request.version);
  const of = one.eligibility;
  for (const field of CODES) if (request[field] !== undefined) Object.assign(of, { [field]: request[field] || null });
  for (const field of TEXTS) if (request[field] !== undefined) Object.assign(of, { [field]: request[field] });
  for (const field of YEARS) {
    const text = request[field];
    if (text === undefined) continue;
    if (text && !/^\d{4}$/.test(text)) refuse('invalid_value', 'not_a_year', { value: text }, { field });
    of[field] = text ? Number(text) : null;
  }
  const { case_id: _case, version: _version, ...fields } = request;
  return commit(
    office,
    one,
    'eligibility_save',
    Object.entries(fields).map(([field, after]) => ({ field, before: null, after })),
  );
}

export function saveCategory({ office }: Context, request: Commands['category_save'][0]): CaseView {
  const one = findCase(office, request.case_id);
  expectVersion(one, request.version);
  const held =
    one.eligibility.categories.find(({ category }) => category === request.category) ??
    refuse('invalid_value', 'category_not_held', { category: request.category }, { field: 'category' });
  if (request.person_id !== undefined) held.person_id = request.person_id;
  if (request.attachment_id !== undefined) {
    held.attachment_id = request.attachment_id || null;
    held.file_name = one.attachments.find(({ id }) => id === held.attachment_id)?.file_name ?? null;
  }
  if (request.valid_from !== undefined) held.valid_from = request.valid_from || null;
  if (request.valid_to !== undefined) held.valid_to = request.valid_to || null;
  if (held.valid_from && held.valid_to && held.valid_to < held.valid_from)
    refuse('invalid_value', 'period_reversed', {}, { field: 'valid_to' });
  return commit(office, one, 'category_save', [{ field: 'category', before: null, after: request.category }]);
}

export function review({ office }: Context, request: Commands['case_review'][0]): CaseView {
  const one = findCase(office, request.case_id);
  expectVersion(one, request.version);
  const { step, decision, reason } = request;
  if (one.eligibility.review_step !== step)
    refuse('invalid_value', 'step_not_next', { case_no: one.case_no, stage: one.stage }, { field: 'step' });
  if (decision !== 'pass' && !reason) refuse('invalid_value', 'decision_needs_reason', {}, { field: 'reason' });
  const onward = step === 'first_review' ? 'screened' : 'approved';
  const open = openGates(one, onward).filter(({ rule }) => rule !== step);
  if (decision === 'pass' && open.length > 0 && !reason)
    refuse('gate', 'gates_open', {}, { field: 'to', details: open });
  const on = request.on ?? dayOf(Date.now());
  one.eligibility.reviews.push({ step, decision, reason: reason ?? '', on, by: request.by ?? office.user ?? '' });
  one.stage = decision === 'pass' ? onward : decision === 'return' ? 'returned' : 'exited';
  one.stage_since = Date.now();
  if (decision === 'refuse') one.exit_reason = 'not_eligible';
  return commit(office, one, 'case_review', [{ field: 'decision', before: null, after: decision }]);
}
