import { dayOf } from '@/shared/format';
import type { AssessmentView, CaseView, Commands, GroundView, InstrumentView } from '../generated/contract';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';
import { nextId, type Office } from './office';
import { instrumentOf, INSTRUMENTS, scoreOf } from './scoring';

const NATIONAL = 'gbt-42195-2022';

export const listInstruments = () => ({ instruments: INSTRUMENTS });

const inForce = (instrument = NATIONAL) => ({ instrument, date: dayOf(Date.now()) });

/** A result may be used for twelve months, or as long as its paper says. */
function lastDay(on: string | null, until: string | null): string | null {
  if (!on) return null;
  const rule = `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`.replace('-02-29', '-02-28');
  return until && until < rule ? until : rule;
}

/** Derived fields: score, level and its name, and the last day. */
export function derive(one: AssessmentView): AssessmentView {
  const instrument = instrumentOf(one.instrument);
  if (one.origin === 'own' && instrument) one.score = scoreOf(instrument, one.answers, one.grounds);
  if (one.score) one.final_level = one.score.final_level;
  const level = instrument?.levels.find((named) => named.level === one.final_level);
  return Object.assign(one, {
    level_zh: level?.name_zh ?? '',
    level_en: level?.name_en ?? '',
    outside_standard: level ? !level.within_adaptation_standard : false,
    last_day: lastDay(one.assessed_on, one.valid_until),
  });
}

export function blankAssessment(of: CaseView, instrument: InstrumentView, user: string): AssessmentView {
  return derive({
    id: nextId('assessment'),
    version: 1,
    case_id: of.id,
    state: 'draft',
    origin: 'own',
    is_current: false,
    instrument: instrument.id,
    instrument_version: instrument.version,
    scale: instrument.scale,
    instrument_zh: instrument.name_zh,
    instrument_en: instrument.name_en,
    reason: of.assessments.some(({ state }) => state === 'finished') ? 'routine' : 'first',
    mode: 'visit',
    assessor_1: '',
    assessor_2: '',
    body_id: null,
    body: '',
    provider: of.applicant.name,
    provider_relation: '本人',
    assessed_on: null,
    time_in: '',
    time_out: '',
    answers: {},
    grounds: [],
    ground_note: '',
    score: null,
    final_level: null,
    level_zh: '',
    level_en: '',
    outside_standard: false,
    valid_until: null,
    last_day: null,
    attachment_id: null,
    note: '',
    started_at: Date.now(),
    started_by: user,
    finished_at: null,
    finished_by: '',
    withdrawn_at: null,
    withdrawn_reason: '',
  });
}

/** Which result holds, and what the case repeats of it. */
export function settle(of: CaseView): void {
  const rank = (one: AssessmentView) => `${one.assessed_on} ${String(one.finished_at).padStart(16, '0')}`;
  const finished = of.assessments.filter(({ state }) => state === 'finished').sort((a, b) => rank(b).localeCompare(rank(a)));
  const others = of.assessments.filter(({ state }) => state !== 'finished');
  of.assessments = [
    ...others.filter(({ state }) => state === 'draft'),
    ...finished,
    ...others.filter(({ state }) => state === 'withdrawn'),
  ];
  const current = finished[0];
  for (const one of of.assessments) one.is_current = one === current;
  of.assessed_on = current?.assessed_on ?? null;
  of.ability_level = current && current.instrument === NATIONAL ? current.final_level : null;
  if (current) of.assessor = current.body || [current.assessor_1, current.assessor_2].filter(Boolean).join('、');
}

export const hasValid = (of: CaseView): boolean =>
  of.assessments.some(
    (one) => one.state === 'finished' && one.last_day !== null && (of.confirmed_on ?? dayOf(Date.now())) <= one.last_day,
  );

function find(office: Office, id: string, version: number) {
  for (const of of office.cases) {
    const one = of.assessments.find((candidate) => candidate.id === id);
    if (one) {
      expectVersion(one, version);
      return { of, one };
    }
  }
  return refuse('not_found', 'row_unknown', { entity: 'assessment', id });
}

export function startAssessment({ office }: Context, request: Commands['assessment_start'][0]) {
  const of = findCase(office, request.case);
  const instrument = instrumentOf(request.instrument ?? NATIONAL);
  if (!instrument) refuse('invalid_value', 'instrument_not_in_force', inForce(request.instrument), { field: 'instrument' });
  if (instrument.usage === 'recorded')
    refuse('invalid_value', 'instrument_recorded', { scale: instrument.scale }, { field: 'instrument' });
  if (of.assessments.some(({ state }) => state === 'draft'))
    refuse('invalid_value', 'assessment_unfinished', {}, { field: 'case' });
  const form = blankAssessment(of, instrument, office.user ?? '');
  of.assessments = [form, ...of.assessments];
  return { assessment_id: form.id, case: commit(office, of, 'assessment_start', []) };
}

const isPossible = ({ when_item, when_scores }: GroundView, answers: Record<string, number | null | undefined>): boolean => {
  const score = when_item === null ? null : answers[when_item];
  return score === null || score === undefined || when_scores.includes(score);
};

/** `20261120`, `2026.11.20` and `2026-11-20` are one day, as in `yiju-domain`. */
function dayIn(text: string): string | null {
  if (text === '') return null;
  const found = /^(\d{4})\D?(\d{2})\D?(\d{2})$/.exec(text);
  return found ? found.slice(1).join('-') : refuse('invalid_value', 'not_a_date', { value: text }, { field: 'assessed_on' });
}

function answer(one: AssessmentView, answers: Record<string, number | null | undefined>): void {
  const items = new Map(instrumentOf(one.instrument)?.sections.flatMap(({ items: all }) => all.map((item) => [item.code, item])));
  for (const [code, score] of Object.entries(answers)) {
    if (score === null || score === undefined) delete one.answers[code];
    else if (items.get(code)?.options.some((option) => option.score === score)) one.answers[code] = score;
    else refuse('invalid_value', 'score_unknown', { item: code, score: String(score) }, { field: 'answers' });
  }
}

export function saveAssessment({ office }: Context, request: Commands['assessment_save'][0]): AssessmentView {
  const { of, one } = find(office, request.id, request.version);
  if (one.state !== 'draft') refuse('invalid_value', 'assessment_finished', {}, { field: 'id' });
  const { id: _id, version: _version, answers, body_id, ...fields } = request;
  const after = { ...one.answers, ...answers };
  const given = instrumentOf(one.instrument)?.grounds.filter(({ code }) => (fields.grounds ?? one.grounds).includes(code));
  const odd = given?.find((ground) => !isPossible(ground, after));
  if (odd)
    refuse(
      'invalid_value',
      'ground_contradicts',
      { ground: odd.code, item: odd.when_item ?? '' },
      { field: fields.grounds ? 'grounds' : 'answers' },
    );
  if (answers) answer(one, answers);
  if (body_id !== undefined)
    Object.assign(one, {
      body_id: body_id || null,
      body: office.organisations.find(({ id }) => id === body_id)?.name ?? '',
    });
  Object.assign(one, fields);
  if (fields.assessed_on !== undefined) one.assessed_on = dayIn(fields.assessed_on);
  one.version += 1;
  derive(one);
  commit(office, of, 'assessment_save', []);
  return structuredClone(one);
}

export function finishAssessment({ office }: Context, request: Commands['assessment_finish'][0]): CaseView {
  const { of, one } = find(office, request.id, request.version);
  const needed = ['assessed_on', 'assessor_1', 'assessor_2', 'provider'] as const;
  const blank = needed.find((field) => !one[field]);
  if (blank === 'assessor_1' || blank === 'assessor_2')
    refuse('invalid_value', 'assessors_needed', {}, { field: blank });
  if (blank) refuse('invalid_value', 'required', { field: blank }, { field: blank });
  if (one.assessor_1 === one.assessor_2) refuse('invalid_value', 'assessor_twice', {}, { field: 'assessor_2' });
  if (one.grounds.length > 0 && !one.ground_note)
    refuse('invalid_value', 'ground_note_needed', {}, { field: 'ground_note' });
  const missing = one.score?.missing ?? [];
  if (missing.length > 0)
    refuse(
      'invalid_value',
      'answers_missing',
      { number: String(missing.length), items: missing.join(', ') },
      { field: 'answers', details: { missing } },
    );
  Object.assign(one, { state: 'finished', finished_at: Date.now(), finished_by: office.user ?? '' });
  one.version += 1;
  settle(of);
  return commit(office, of, 'assessment_finish', [
    { field: 'final_level', before: null, after: String(one.final_level) },
  ]);
}

export function enterAssessment({ office }: Context, request: Commands['assessment_enter'][0]): CaseView {
  const of = findCase(office, request.case);
  const instrument = instrumentOf(request.instrument);
  if (!instrument) refuse('invalid_value', 'instrument_not_in_force', inForce(request.instrument), { field: 'instrument' });
  if (!instrument.levels.some(({ level }) => level === request.level))
    refuse(
      'invalid_value',
      'level_outside',
      { scale: instrument.scale, last: String(instrument.levels.length - 1) },
      { field: 'level' },
    );
  const body = office.organisations.find(({ id }) => id === request.body_id)?.name ?? request.body?.trim() ?? '';
  if (!body) refuse('invalid_value', 'required', { field: 'body' }, { field: 'body' });
  const one = blankAssessment(of, instrument, office.user ?? '');
  Object.assign(one, {
    state: 'finished',
    origin: 'entered',
    score: null,
    provider: '',
    provider_relation: '',
    assessed_on: request.assessed_on,
    final_level: request.level,
    body,
    reason: request.reason ?? 'first',
    valid_until: request.valid_until ?? null,
    attachment_id: request.attachment_id ?? null,
    note: request.note ?? '',
    finished_at: Date.now(),
    finished_by: office.user ?? '',
  });
  of.assessments = [...of.assessments, derive(one)];
  settle(of);
  return commit(office, of, 'assessment_enter', [
    { field: 'final_level', before: null, after: String(request.level) },
  ]);
}

export function withdrawAssessment({ office }: Context, request: Commands['assessment_withdraw'][0]): CaseView {
  const { of, one } = find(office, request.id, request.version);
  if (!request.reason.trim()) refuse('invalid_value', 'required', { field: 'reason' }, { field: 'reason' });
  Object.assign(one, { state: 'withdrawn', withdrawn_at: Date.now(), withdrawn_reason: request.reason.trim() });
  one.version += 1;
  settle(of);
  return commit(office, of, 'assessment_withdraw', [
    { field: 'withdrawn_reason', before: null, after: request.reason },
  ]);
}

/** A finished form of the sample office: a point lost here and there, the same for the same number. */
export function sampleAssessment(of: CaseView, number: number): AssessmentView {
  const instrument = instrumentOf(NATIONAL) as InstrumentView;
  const items = instrument.sections.flatMap(({ items: all }) => all);
  const answers = Object.fromEntries(
    items.map((item, at) => {
      const lost = (at * 7 + number * 3) % 5 <= number % 4 && item.max > 2 ? 1 + ((number + at) % 2) : 0;
      return [item.code, Math.max(0, item.max - lost)];
    }),
  );
  return derive({
    ...blankAssessment(of, instrument, '李敏'),
    answers,
    state: 'finished',
    assessor_1: '李敏',
    assessor_2: '周凯',
    body_id: 'org-3',
    body: '颐评养老评估中心',
    assessed_on: '2026-10-18',
    time_in: '09:10',
    time_out: '10:00',
    finished_at: Date.now() - 30 * 86_400_000,
    finished_by: '李敏',
  });
}
