import { dayOf } from '@/shared/format';
import type { CaseView, Commands, PersonView } from '../generated/contract';
import { hitOf, recordOf } from './checks';
import { openGates } from './derive';
import { commit, expectVersion, findCase, findLine, refuse, type Context } from './kept';
import { blankCase, planLine } from './office';
import { followMove } from './plans';

const TEXT_FIELDS = [
  'address',
  'certificate_no',
  'applied_on',
  'note',
  'assessor',
  'assessment_note',
] as const;

/** GB 11643: the last character follows from the seventeen before it. */
function isChecked(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, place) => all + weight * Number(number[place]), 0);
  return /^\d{17}[\dX]$/.test(number) && '10X98765432'[sum % 11] === number[17];
}

function applyId(person: PersonView, number: string, reason: string): void {
  const fits = isChecked(number);
  if (!fits && !reason)
    refuse(
      'invalid_value',
      number ? 'id_refused' : 'id_missing',
      number ? { id_fault: number.length === 18 ? 'id_check_digit' : 'id_length' } : {},
      { field: 'id_number', details: number ? { reason_allowed: true } : undefined },
    );
  Object.assign(person, {
    id_masked: number ? `${number.slice(0, 6)}********${number.slice(-4)}` : null,
    id_status: fits ? 'verified' : number ? 'unverified' : 'missing',
    id_reason: fits ? '' : reason,
  });
}

function applyPerson(person: PersonView, request: Commands['case_update'][0]): void {
  if (request.name !== undefined) person.name = request.name;
  if (request.id_number !== undefined) applyId(person, request.id_number, request.id_reason ?? '');
  if (request.phone !== undefined)
    person.phone_masked = request.phone ? `${request.phone.slice(0, 3)}****${request.phone.slice(-4)}` : null;
  if (request.bank_account !== undefined)
    person.bank_masked = request.bank_account
      ? `${request.bank_account.slice(0, 4)} **** **** ${request.bank_account.slice(-4)}`
      : null;
  if (request.bank_name !== undefined) person.bank_name = request.bank_name;
  if (request.categories !== undefined) person.categories = request.categories;
  if (request.registered_address !== undefined) person.registered_address = request.registered_address;
  if (request.id_number === undefined && request.id_reason !== undefined) person.id_reason = request.id_reason;
}

export function updateCase({ office }: Context, request: Commands['case_update'][0]): CaseView {
  const one = findCase(office, request.id);
  expectVersion(one, request.version);
  const { id: _id, version: _version, ...fields } = request;
  applyPerson(one.applicant, request);
  for (const field of TEXT_FIELDS) if (request[field] !== undefined) Object.assign(one, { [field]: request[field] });
  if (request.contractor_id !== undefined)
    Object.assign(one, {
      contractor_id: request.contractor_id || null,
      contractor: office.organisations.find(({ id }) => id === request.contractor_id)?.name ?? '',
    });
  return commit(
    office,
    one,
    'case_update',
    Object.keys(fields).map((field) => ({
      field,
      before: null,
      after: String(fields[field as keyof typeof fields]),
    })),
  );
}

export function createCase({ office }: Context, request: Commands['case_create'][0]): CaseView {
  if (!request.name.trim()) refuse('invalid_value', 'required', { field: 'name' }, { field: 'name' });
  const twin = office.cases.find(
    (one) => one.address === request.address || (one.applicant.name === request.name && one.town === request.town),
  );
  const given = request.duplicate_reasons?.find(({ other_id }) => other_id === twin?.id);
  if (twin && !given?.reason.trim()) {
    const own = { ...recordOf(twin), id: '', case_no: '', stage: null, name: request.name };
    const hits = [hitOf('same_address', own, recordOf(twin))];
    refuse('duplicate', 'duplicate_open', {}, { field: 'duplicate_reasons', details: hits });
  }
  office.serial += 1;
  const one = blankCase(
    [request.name, 'female', 78, 0, request.village ?? '', request.categories],
    office.serial,
    'applied',
    Date.now(),
  );
  Object.assign(one, {
    town: request.town,
    village: request.village ?? '',
    address: request.address,
    applied_on: request.applied_on ?? dayOf(Date.now()),
  });
  if (twin && given) {
    const pass = { reason: given.reason, decided_at: Date.now(), decided_by: office.user ?? '' };
    one.duplicates = [hitOf('same_address', recordOf(one), recordOf(twin), { pass })];
  }
  office.cases.push(one);
  return commit(office, one, 'case_create', [{ field: 'name', before: null, after: request.name }]);
}

/** `ordered`: by a change order, which may change a confirmed plan. */
export function saveLine({ office }: Context, request: Commands['plan_line_save'][0], ordered = false): CaseView {
  const one = findCase(office, request.case_id);
  const { case_id: _of, line_id: id, version: _at, contractor_id: _by, fund: _from, ...planned } = request;
  if (one.plan.locked && !ordered && (!id || Object.values(planned).some((value) => value !== undefined)))
    refuse('invalid_value', 'plan_locked', { version: String(one.plan.version) }, { field: 'plan' });
  const existing = request.line_id ? findLine(office, request.line_id).line : undefined;
  if (existing) expectVersion(existing, request.version);
  const line = existing ?? planLine(request.code ?? '', Math.max(0, ...one.lines.map(({ item_no }) => item_no)) + 1);
  const { case_id: _case, line_id: _line, version: _version, ...fields } = request;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  Object.assign(line, given, existing ? { version: line.version + 1 } : {});
  if (!existing) one.lines.push(line);
  return commit(
    office,
    one,
    'plan_line_save',
    Object.entries(given).map(([field, value]) => ({ field, before: null, after: String(value) })),
  );
}

export function moveCase({ office }: Context, request: Commands['case_move'][0]): CaseView {
  const one = findCase(office, request.id);
  expectVersion(one, request.version);
  const open = openGates(one, request.to);
  if (open.length > 0 && request.to !== 'exited' && !request.reason)
    refuse('gate', 'gates_open', {}, { field: 'to', details: open });
  const before = one.stage;
  Object.assign(one, {
    stage: request.to,
    stage_since: Date.now(),
    exit_reason: request.to === 'exited' ? (request.reason ?? null) : null,
  });
  followMove(one, office.user ?? '');
  if (request.to === 'approved') one.catalogue.pinned = true;
  if (request.to === 'accepted') one.accepted_on = request.on ?? dayOf(Date.now());
  return commit(office, one, 'case_move', [{ field: 'stage', before, after: request.to }]);
}
