import form from '../../../../packs/environment-home.json';
import type {
  Commands,
  FindingView,
  HomeSurveyView,
  MeasureView,
  NeedView,
  ReferenceDimensionView,
  SurveyFormView,
  SurveyView,
  Unit,
  Verdict,
} from '../generated/contract';
import { commit, expectVersion, findCase, findLine, refuse, type Context } from './kept';
import { findNeeds, reasonText } from './needs';
import { nextId, planLine, type Office } from './office';

/** What the office in memory keeps of a surveyed home. */
export interface KeptSurvey {
  facts: HomeSurveyView;
  findings: FindingView[];
  answers: Map<string, Pick<NeedView, 'version' | 'answer' | 'reason' | 'decided_by' | 'decided_at'> & { line: string | null }>;
}

type PackReference = { source: string; at_least?: number; at_most?: number; about?: number; zh?: string; en?: string };

function referenceView(one: PackReference): ReferenceDimensionView {
  const source = form.sources.find(({ code }) => code === one.source) as
    { document: string; en: string; number?: string; note?: string } | undefined;
  return {
    document: source?.document ?? '',
    document_en: source?.en ?? '',
    number: source?.number ?? '',
    note: source?.note ?? '',
    at_least: one.at_least ?? null,
    at_most: one.at_most ?? null,
    about: one.about ?? null,
    zh: one.zh ?? '',
    en: one.en ?? '',
  };
}

type PackMeasure = { code: string; zh: string; en: string; unit: string; most: number; references?: PackReference[] };

const measureView = (one: PackMeasure): MeasureView => ({
  ...one,
  unit: one.unit as Unit,
  references: (one.references ?? []).map(referenceView),
});

export const FORM: SurveyFormView = {
  id: form.id,
  version: form.version,
  name_zh: form.name,
  name_en: form.name_en,
  note: form.source.note,
  rooms: form.rooms.map((room) => ({
    code: room.code,
    zh: room.zh,
    en: room.en,
    checks: room.checks.map((check) => ({
      code: check.code,
      zh: check.zh,
      en: check.en,
      severity: check.severity as 'low' | 'medium' | 'high',
      measures: (('measures' in check ? check.measures : []) as PackMeasure[]).map(measureView),
    })),
  })),
  diagnoses: form.diagnoses,
};

export const checkNamed = (code: string) =>
  FORM.rooms.flatMap((room) => room.checks.map((check) => ({ room, check }))).find(({ check }) => check.code === code);

export function verdictOf({ at_least, at_most, about }: ReferenceDimensionView, value: number): Verdict {
  if (at_least !== null && value < at_least) return 'below';
  if (at_most !== null && value > at_most) return 'above';
  return about === null ? 'within' : 'advised';
}

const blank = (): HomeSurveyView => ({
  id: nextId('survey'),
  version: 1,
  form: FORM.id,
  form_version: FORM.version,
  surveyed_on: null,
  surveyors: '',
  dwelling_type: null,
  floor: null,
  floors: null,
  lift: null,
  structure: null,
  shared_kitchen: null,
  shared_bath: null,
  living: null,
  mounting: [],
  falls: null,
  diagnoses: null,
  habits: '',
  elder_asks: '',
  family_asks: '',
});

const keptOf = (office: Office, caseId: string): KeptSurvey | undefined => office.surveys.get(caseId);

function keep(office: Office, caseId: string): KeptSurvey {
  const there = keptOf(office, caseId) ?? { facts: blank(), findings: [], answers: new Map() };
  office.surveys.set(caseId, there);
  return there;
}

/** The survey with its needs, as the plan answers them now. */
export function surveyView(office: Office, caseId: string): SurveyView {
  const one = findCase(office, caseId);
  const kept = keptOf(office, one.id);
  const itemsOf = (finding: string) =>
    one.lines.filter(({ finding_id }) => finding_id === finding).map(({ item_no }) => item_no);
  const photosOf = (finding: string) =>
    [...one.loose_photos, ...one.lines.flatMap(({ photos }) => photos)].filter(
      ({ placement_id }) => office.shows.get(placement_id) === finding,
    );
  const findings = (kept?.findings ?? []).map((finding) => ({
    ...finding,
    item_nos: itemsOf(finding.id),
    photos: photosOf(finding.id),
  }));
  const needs = kept ? findNeeds(kept, findings, one) : [];
  const answering = new Set(needs.flatMap(({ item_nos }) => item_nos));
  const bare = one.lines.filter((line) => !line.need && line.finding_id === null && !answering.has(line.item_no));
  const walls = findings.find(({ check }) => check === 'bathroom.toilet_wall')?.measures ?? [];
  const bars = walls.length > 0 ? [] : one.lines.filter(({ code }) => code === 'N86-13');
  return {
    case_id: one.id,
    survey: kept?.facts ?? null,
    findings,
    hints: true,
    needs,
    unjustified: kept ? bare.map(({ item_no }) => item_no) : [],
    contradictions: [],
    unmeasured: kept
      ? bars.map(({ item_no }) => ({
          item_no,
          rule: 'toilet_wall',
          zh: '装扶手前要量马桶与墙面的距离',
          en: 'Measure from the toilet to its walls before bars are fitted',
          check: 'bathroom.toilet_wall',
        }))
      : [],
  };
}

type Handler<K extends keyof Commands> = (context: Context, request: Commands[K][0]) => Commands[K][1];

export const saveFacts: Handler<'survey_save'> = ({ office }, request) => {
  const { case_id, version, forget, ...facts } = request;
  const one = findCase(office, case_id);
  const there = keptOf(office, one.id);
  if (there && there.facts.version !== version) refuse('conflict', 'row_changed', { entity: 'home_survey', id: '' });
  const kept = keep(office, one.id);
  Object.assign(kept.facts, facts, Object.fromEntries((forget ?? []).map((name) => [name, null])));
  if (there) kept.facts.version += 1;
  commit(office, one, 'survey_save', []);
  return surveyView(office, one.id);
};

function newFinding(check: string | undefined): FindingView {
  const found = checkNamed(check ?? '') ?? refuse('invalid_value', 'check_unknown', { check: check ?? '' }, { field: 'check' });
  return {
    id: nextId('finding'),
    version: 0,
    room: found.room.code,
    check: found.check.code,
    position: '',
    hazard: 'no',
    severity: null,
    measures: [],
    note: '',
    photos: [],
    item_nos: [],
  };
}

export const saveFinding: Handler<'finding_save'> = ({ office }, request) => {
  const one = findCase(office, request.case_id);
  const kept = keep(office, one.id);
  const there = kept.findings.find(({ id }) => id === request.finding_id);
  if (request.finding_id && !there) refuse('conflict', 'row_changed', { entity: 'finding', id: request.finding_id });
  if (there) expectVersion(there, request.version);
  if (!there && kept.findings.some((twin) => twin.check === request.check && twin.position === (request.position ?? '')))
    refuse('conflict', 'row_changed', { entity: 'finding', id: '' });
  const finding = there ?? newFinding(request.check);
  const check = checkNamed(finding.check)?.check;
  if (request.hazard) finding.hazard = request.hazard;
  finding.severity = finding.hazard === 'yes' ? (request.severity ?? finding.severity ?? check?.severity ?? null) : null;
  finding.note = request.note ?? finding.note;
  finding.position = request.position ?? finding.position;
  for (const { code, value } of request.measures ?? []) {
    finding.measures = finding.measures.filter((measured) => measured.code !== code);
    if (value === undefined) continue;
    const references = check?.measures.find((asked) => asked.code === code)?.references ?? [];
    finding.measures.push({ code, value, verdicts: references.map((reference) => verdictOf(reference, value)) });
  }
  finding.version += 1;
  if (!there) kept.findings.push(finding);
  commit(office, one, 'finding_save', []);
  return surveyView(office, one.id);
};

export const removeFinding: Handler<'finding_remove'> = ({ office }, { finding_id, version }) => {
  for (const [caseId, kept] of office.surveys) {
    const finding = kept.findings.find(({ id }) => id === finding_id);
    if (!finding) continue;
    expectVersion(finding, version);
    kept.findings = kept.findings.filter((one) => one !== finding);
    commit(office, findCase(office, caseId), 'finding_remove', []);
    return surveyView(office, caseId);
  }
  return refuse('not_found', 'row_unknown', { entity: 'finding', id: finding_id });
};

export const answerNeed: Handler<'need_answer'> = ({ office }, request) => {
  const one = findCase(office, request.case_id);
  const kept = keep(office, one.id);
  const found = surveyView(office, one.id).needs.find(
    (need) => need.rule === request.rule && (need.finding_id ?? undefined) === request.finding_id,
  );
  const need = found ?? refuse('not_found', 'need_unknown', { rule: request.rule }, { field: 'rule' });
  if ((need.version ?? undefined) !== request.version) refuse('conflict', 'row_changed', { entity: 'need', id: request.rule });
  if (request.answer !== 'accepted' && !request.reason?.trim())
    refuse('invalid_value', 'need_reason', { answer: request.answer }, { field: 'reason' });
  let line: string | null = null;
  if (request.answer === 'accepted') {
    const made = planLine(request.item ?? need.items[0]?.code ?? '', Math.max(0, ...one.lines.map(({ item_no }) => item_no)) + 1);
    const room = FORM.rooms.find(({ code }) => code === kept.findings.find(({ id }) => id === need.finding_id)?.room);
    Object.assign(made, { finding_id: need.finding_id, need: reasonText(need), room: room?.zh ?? '' });
    one.lines.push(made);
    line = made.id;
  }
  kept.answers.set(`${need.rule}~${need.finding_id ?? ''}`, {
    version: (need.version ?? 0) + 1,
    answer: request.answer,
    reason: request.reason ?? '',
    decided_by: office.user ?? '',
    decided_at: Date.now(),
    line,
  });
  commit(office, one, 'need_answer', []);
  return surveyView(office, one.id);
};

export const explain: Handler<'contradiction_explain'> = ({ office }, { line_id }) => {
  const { one } = findLine(office, line_id);
  commit(office, one, 'contradiction_explain', []);
  return surveyView(office, one.id);
};
