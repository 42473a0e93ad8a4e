import { dayOf } from '@/shared/format';
import { STAGES } from '@/shared/stages';
import type {
  AttachmentView,
  CaseView,
  FiledPriceView,
  HistoryRow,
  PackView,
  PhotoSlot,
  PhotoStageCode,
  PhotoView,
  PlanLineView,
} from '../generated/contract';
import { sampleAssessment, settle } from './assessments';
import { refresh } from './derive';
import { emptyEligibility } from './eligibility';
import { caseCatalogue, shippedPacks } from './packs';
import { sampleMoney, type KeptMoney } from './money';
import type { KeptTemplate } from './templates';
import { makeVersion, openPlan } from './plans';
import { PEOPLE, PLANS, STANDS, TOWNS, type Person } from './people';
import { listCase, type Batch } from './publicity';
import { POLICIES } from './policies';
import { CATALOGUE, organisations, programmes } from './reference';
import type { KeptSurvey } from './survey';
import { followLines, noWork } from './works';
import { sampleChecking, type Checking } from './checks';

const DAY = 86_400_000;
const order = (stage: string): number => (STAGES as readonly string[]).indexOf(stage);

/** Everything the office in memory knows. */
export interface Office {
  user: string | null;
  open: boolean;
  name: string;
  lastBackupAt: number | null;
  lastSavedAt: number | null;
  cases: CaseView[];
  inbox: PhotoView[];
  /** Plan lines that were taken out. */
  removedLines: PlanLineView[];
  organisations: ReturnType<typeof organisations>;
  programmes: ReturnType<typeof programmes>;
  history: HistoryRow[];
  /** Surveyed homes by case. */
  surveys: Map<string, KeptSurvey>;
  /** Which finding a placement shows. */
  shows: Map<string, string>;
  serial: number;
  /** Publicity lists, newest first. */
  batches: Batch[];
  /** Prices contractors filed. */
  filed: (FiledPriceView & { organisation_id: string })[];
  /** What the office has in packs. */
  packs: PackView[];
  /** Funds, invoices and settlement batches. */
  money: KeptMoney;
  /** The office's own workbooks. */
  templates: KeptTemplate[];
  /** Other bureaus' lists, red flags, spot checks. */
  checking: Checking;
  /** Pretend that the list has this many cases; 0 for the real ones. */
  long: number;
}

let counter = 0;
export const nextId = (prefix: string): string => `${prefix}-${(counter += 1)}`;

export function photoSlot(
  item: number | null,
  stage: PhotoStageCode | null,
  fileName: string,
  takenAt: string | null,
): PhotoSlot {
  return {
    placement_id: nextId('placement'),
    version: 1,
    photo_id: `${nextId('photo')}~${stage ?? 'loose'}`,
    item_no: item,
    stage,
    file_name: fileName,
    taken_at: takenAt,
    width: 1600,
    height: 1200,
    also_in: [],
  };
}

export function planLine(code: string, item: number): PlanLineView {
  const found = CATALOGUE.items.find((one) => one.code === code);
  return {
    id: nextId('line'),
    version: 1,
    item_no: item,
    code,
    class_zh: found?.class_zh ?? '',
    class_en: found?.class_en ?? '',
    name: found?.name_zh ?? '',
    room: '',
    position: '',
    spec: '',
    brand: '',
    model: '',
    note: '',
    ceiling_fen: null,
    drawings: 0,
    unit: found?.unit ?? '个',
    kind: found?.kind === 'basic' ? 'basic' : 'optional',
    need: '',
    quantity: 1000,
    unit_price_fen: found?.price_fen ?? 0,
    amount_fen: 0,
    subsidy_fen: 0,
    self_pay_fen: 0,
    accepted_quantity: null,
    accept_note: '',
    contractor_id: null,
    contractor: '',
    fund: '',
    cost: 'product',
    finding_id: null,
    price_flags: [],
    photos: [],
  };
}

function attachment(kind: string, fileName: string, at: number): AttachmentView {
  return {
    id: nextId('attachment'),
    version: 1,
    kind,
    file_name: fileName,
    date: dayOf(at),
    item_no: null,
    paper_id: null,
    note: '',
    size: 284_113,
    media_type: 'application/pdf',
    added_at: at,
    added_by: '李敏',
  };
}

function samplePlan(index: number, stage: string): PlanLineView[] {
  if (order(stage) < order('plan_draft') || stage === 'exited') return [];
  return PLANS.slice(0, 4 + (index % 4)).map(([code, room, spec, need, quantity], at) => ({
    ...planLine(code, at + 1),
    room,
    spec,
    need,
    quantity,
  }));
}

function fillPhotos(lines: PlanLineView[], stage: string, index: number): void {
  const taken = (day: number, hour: number) =>
    `2026-11-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:1${index % 6}`;
  for (const line of lines) {
    const add = (of: PhotoStageCode, day: number) =>
      line.photos.push(
        photoSlot(line.item_no, of, `IMG_${4000 + index * 10 + line.item_no}.jpg`, taken(day, 8 + line.item_no)),
      );
    if (order(stage) >= order('plan_confirmed')) add('before', 8);
    if (order(stage) >= order('in_work') && line.item_no % 3 !== 0) add('during', 20);
    if (order(stage) >= order('to_accept') || (stage === 'in_work' && line.item_no < 3)) add('after', 21);
    if (order(stage) >= order('accepted')) line.accepted_quantity = line.quantity;
  }
}

function samplePapers(one: CaseView, stage: string, since: number): void {
  one.attachments.push(attachment('id_copy', '身份证.jpg', since - 40 * DAY));
  if (order(stage) >= order('plan_confirmed'))
    one.attachments.push(attachment('signed_plan', '方案签字.pdf', since - 10 * DAY));
  if (order(stage) >= order('accepted'))
    one.attachments.push(attachment('acceptance_sheet', '验收表.pdf', since - 2 * DAY));
  if (order(stage) >= order('dispatched'))
    one.papers.push({
      id: nextId('paper'),
      kind: 'work_order',
      number: `${one.case_no}-G1`,
      pages: 2,
      issued_at: since - 8 * DAY,
      issued_by: '李敏',
      size: 183_220,
      out: null,
    });
}

const maskedId = (age: number, index: number): string =>
  `999999********${String(1000 + ((age * 37 + index * 211) % 9000))}`;

export function blankCase(person: Person, serial: number, stage: string, since: number): CaseView {
  const [name, sex, age, town, village, categories] = person;
  return {
    id: nextId('case'),
    version: 1,
    case_no: `2026-999999-01-A${String(serial).padStart(4, '0')}`,
    programme: '2026 特殊困难老年人家庭改造',
    programme_id: 'prog-1',
    stage,
    stage_since: since,
    days_in_stage: 0,
    next_stages: [],
    exit_reason: stage === 'exited' ? 'moved_away' : null,
    applicant: {
      id: nextId('person'),
      version: 1,
      name,
      relation: 'applicant',
      sex,
      birth: `${2026 - age}-03-05`,
      age,
      id_masked: maskedId(age, serial),
      id_status: 'verified',
      id_reason: '',
      phone_masked: `199****${String(serial + 120).padStart(4, '0')}`,
      bank_masked: null,
      bank_name: '',
      categories,
      registered_address: '',
    },
    members: [],
    town: TOWNS[town] ?? '',
    village,
    address: `${village}${serial + 3} 幢乙单元 ${200 + serial} 室`,
    certificate_no: '',
    applied_on: '2026-09-12',
    assessed_on: null,
    ability_level: null,
    assessment_note: '',
    assessments: [],
    confirmed_on: null,
    accepted_on: null,
    submitted_on: null,
    paid_on: null,
    assessor: serial % 2 ? '李敏' : '周凯',
    contractor_id: null,
    contractor: '',
    note: '',
    duplicates: [],
    lines: [],
    total_fen: 0,
    subsidy_fen: 0,
    self_pay_fen: 0,
    catalogue: caseCatalogue(order(stage) >= order('approved')),
    subsidy: {
      policy: POLICIES[0]!,
      pinned_on: null,
      category: null,
      rate_bp: null,
      funds: [],
      trail_zh: [],
      trail_en: [],
      refused: null,
      stale: false,
      frozen: false,
      decided_at: null,
      standings: [],
      marks: [],
      levels: [],
      events: [],
      ledger: [],
      version: null,
    },
    loose_photos: [],
    attachments: [],
    papers: [],
    plan: openPlan(),
    work: noWork(),
    eligibility: emptyEligibility(),
    gates: [],
    gates_total: 0,
    history: [],
  };
}

function sampleAbility(one: CaseView, index: number): void {
  one.assessment_note = '卫生间无扶手，夜间如厕两次；入户门槛 85 mm。';
  one.assessments = [sampleAssessment(one, index)];
  settle(one);
}

function sampleCase(person: Person, index: number): CaseView {
  const stage = STANDS[index] ?? 'applied';
  const since = Date.now() - ((index * 5) % 19) * DAY - 3_600_000;
  const one = blankCase(person, index * 3 + 7, stage, since);
  const clerk = one.assessor;
  if (order(stage) >= order('assessed') && stage !== 'exited')
    sampleAbility(one, index);
  one.lines = samplePlan(index, stage);
  fillPhotos(one.lines, stage, index);
  if (order(stage) >= order('dispatched') && stage !== 'exited')
    Object.assign(one, {
      contractor_id: `org-${1 + (index % 2)}`,
      contractor: organisations()[index % 2]?.name,
      confirmed_on: '2026-11-02',
    });
  if (order(stage) >= order('accepted') && stage !== 'exited') one.accepted_on = '2026-11-20';
  refresh(one);
  if (order(stage) >= order('plan_confirmed') && stage !== 'exited')
    makeVersion(one, clerk, { agreed_as: 'elder', agreed_on: '2026-11-02' });
  samplePapers(one, stage, since);
  sampleEligibility(one, stage, index);
  one.history = [
    {
      seq: index * 2 + 2,
      at: since,
      user: clerk,
      command: 'case_move',
      entity: 'case',
      entity_id: one.id,
      changes: [{ field: 'stage', before: 'applied', after: stage }],
    },
    {
      seq: index * 2 + 1,
      at: since - 40 * DAY,
      user: '李敏',
      command: 'roster_import',
      entity: 'case',
      entity_id: one.id,
      changes: [{ field: 'name', before: null, after: one.applicant.name }],
    },
  ];
  followLines(one);
  return refresh(one);
}

/** What the rules ask, entered as far as the case has come; a case that just applied still lacks some of it. */
function sampleEligibility(one: CaseView, stage: string, index: number): void {
  const tenant = index % 6 === 5;
  if (order(stage) < order('screened') && index % 2 === 1) return;
  const proof = attachment('hardship_proof', '类别证明.pdf', one.stage_since);
  one.attachments.push(proof);
  Object.assign(one.eligibility, {
    ownership: tenant ? 'tenant' : 'owner',
    owner_name: tenant ? '陈国强' : '',
    owner_consent: tenant ? 'given' : null,
    consent_on: tenant ? '2026-09-10' : null,
    demolition: 'none',
    earlier: 'none',
    categories: one.applicant.categories.map((category) => ({
      category,
      person_id: one.applicant.id,
      attachment_id: proof.id,
      file_name: proof.file_name,
      valid_from: '2026-01-01',
      valid_to: '2027-12-31',
    })),
  });
  const passed = { decision: 'pass', reason: '', on: '2026-09-20', by: '李敏' };
  if (order(stage) >= order('screened')) one.eligibility.reviews.push({ step: 'first_review', ...passed });
  if (order(stage) >= order('approved')) one.eligibility.reviews.push({ step: 'approval', ...passed });
}

/** One list that runs and one that is over, of the cases that came so far. */
function sampleBatches(cases: CaseView[]): Batch[] {
  const day = (days: number) => dayOf(Date.now() + days * DAY);
  const of = (number: string, from: string, to: string, listed: CaseView[]): Batch => {
    const batch: Batch = {
      id: nextId('batch'),
      number,
      place: '五星街道公示栏',
      from,
      to,
      contact: '李敏 0000-00000000',
      cases: [],
    };
    listed.forEach((one) => listCase(one, batch));
    return batch;
  };
  const standing = cases.filter(({ stage }) => stage === 'in_publicity');
  const past = cases.filter(({ stage }) => order(stage) >= order('publicised') && stage !== 'exited');
  return [
    of('2026-999999-01-A-P2', day(-3), day(3), standing),
    of('2026-999999-01-A-P1', '2026-09-21', '2026-09-27', past),
  ];
}

function sampleInbox(): PhotoView[] {
  return Array.from({ length: 14 }, (_, index) => ({
    id: `${nextId('photo')}~${(['before', 'during', 'after'] as const)[index % 3]}`,
    file_name: `mmexport17${63000 + index * 371}.jpg`,
    taken_at: index < 9 ? `2026-11-${index < 5 ? 21 : 20} 14:0${index}` : null,
    arrived_at: Date.now() - 7_200_000,
    source: 'wechat',
    width: 1280,
    height: 960,
    size: 412_000 + index * 7_311,
    also_in: index === 3 ? ['2026-999999-01-A0010'] : [],
  }));
}

/** The sample office; `first` leaves it closed and without a user, as on a new computer. */
export function makeOffice(first: boolean): Office {
  const cases = PEOPLE.map(sampleCase);
  const clash = cases[0]?.lines[2]?.photos[0];
  if (clash) clash.also_in = ['2026-999999-01-A0010'];
  return {
    user: first ? null : '李敏',
    open: !first,
    name: '钟楼区民政局（示例）',
    lastBackupAt: Date.now() - 16 * 3_600_000,
    lastSavedAt: Date.now() - 480_000,
    cases,
    inbox: sampleInbox(),
    removedLines: [],
    organisations: organisations(),
    programmes: programmes(),
    history: [],
    surveys: new Map(),
    shows: new Map(),
    serial: 300,
    batches: sampleBatches(cases),
    filed: [],
    packs: shippedPacks(),
    money: sampleMoney(cases),
    templates: [],
    checking: sampleChecking(cases),
    long: 0,
  };
}
