import { dayOf } from '@/shared/format';
import type {
  CaseView,
  Commands,
  DuplicateView,
  OtherListRowView,
  OtherListView,
  RecordView,
  RedFlagView,
  SpotCheckHomeView,
  SpotCheckView,
} from '../generated/contract';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';
import { nextId, type Office } from './office';
import { POLICIES } from './policies';

/** What an office in memory knows of other bureaus, red flags and spot checks. */
export interface Checking {
  lists: { list: OtherListView; rows: OtherListRowView[] }[];
  flags: (RedFlagView & { record: string })[];
  scannedAt: number | null;
  spots: SpotCheckView[];
}

export function recordOf(one: CaseView): RecordView {
  return {
    kind: 'case',
    id: one.id,
    case_no: one.case_no,
    stage: one.stage,
    origin: 'case',
    source: one.programme,
    dated: one.applied_on,
    sheet_row: null,
    name: one.applicant.name,
    id_masked: one.applicant.id_masked,
    spouse_masked: null,
    address: `${one.town}${one.address}`,
    certificate_no: one.certificate_no,
    phone_masked: one.applicant.phone_masked,
    bank_masked: one.applicant.bank_masked,
    payees: [],
    serials: [],
    invoices: [],
    happened_on: one.accepted_on,
    amount_fen: one.subsidy_fen > 0 ? one.subsidy_fen : null,
    item: '',
    note: one.note,
  };
}

export const hitOf = (rule: string, own: RecordView, other: RecordView, more: Partial<DuplicateView> = {}): DuplicateView => ({
  rule,
  strength: 'certain',
  concern: 'duplicate',
  doubt: null,
  asks: true,
  own,
  other,
  pass: null,
  ...more,
});

const listRecord = (list: OtherListView, row: OtherListRowView): RecordView => ({
  kind: 'other_list_row',
  id: `${list.id}-${row.sheet_row}`,
  case_no: '',
  stage: null,
  origin: list.origin,
  source: list.name,
  dated: list.dated,
  sheet_row: row.sheet_row,
  name: row.name,
  id_masked: row.id_masked,
  spouse_masked: null,
  address: row.address,
  certificate_no: '',
  phone_masked: row.phone_masked,
  bank_masked: null,
  payees: [],
  serials: [],
  invoices: [],
  happened_on: row.happened_on,
  amount_fen: row.amount_fen,
  item: row.item,
  note: row.note,
});

function rowOf(one: CaseView, sheet_row: number, more: Partial<OtherListRowView> = {}): OtherListRowView {
  return {
    sheet_row,
    name: one.applicant.name,
    id_masked: one.applicant.id_masked,
    address: one.address,
    phone_masked: null,
    happened_on: '2025-09-08',
    amount_fen: 350_050,
    item: '坡道、扶手',
    note: '',
    faults: [],
    ...more,
  };
}

const STRANGER: OtherListRowView = {
  sheet_row: 4,
  name: '李建国',
  id_masked: null,
  address: '长青路 1 号',
  phone_masked: null,
  happened_on: null,
  amount_fen: null,
  item: '扶手',
  note: '',
  faults: ['lost_digits', 'amount'],
};

/** A list of the federation that meets a case, and nothing looked for yet. */
export function sampleChecking(cases: CaseView[]): Checking {
  const one = cases.find(({ stage }) => stage === 'returned');
  if (!one) return { lists: [], flags: [], scannedAt: null, spots: [] };
  const list: OtherListView = {
    id: nextId('list'),
    version: 1,
    origin: 'disabled_federation',
    concern: 'duplicate',
    name: '区残联 2025 年无障碍改造名单',
    programme: '',
    dated: '2025-12-31',
    file_name: '残联2025.xlsx',
    sha256: '9f'.repeat(32),
    rows: 2,
    faulty: 1,
    imported_at: Date.now() - 86_400_000,
    imported_by: '李敏',
    removed_at: null,
    removed_by: '',
    remove_reason: '',
  };
  const rows = [rowOf(one, 3), STRANGER];
  one.duplicates = [hitOf('same_address', recordOf(one), listRecord(list, rows[0] as OtherListRowView))];
  return { lists: [{ list, rows }], flags: [], scannedAt: null, spots: [] };
}

export function passDuplicates({ office }: Context, { case_id, hits }: Commands['duplicate_pass'][0]): CaseView {
  const one = findCase(office, case_id);
  for (const given of hits) {
    if (!given.reason.trim()) refuse('invalid_value', 'required', { field: 'reason' }, { field: 'reason' });
    const hit = one.duplicates.find(({ rule, other }) => rule === given.rule && other.id === given.other_id);
    if (!hit) return refuse('invalid_value', 'hit_none', { duplicate: given.rule }, { field: 'hits' });
    hit.pass = { reason: given.reason.trim(), decided_at: Date.now(), decided_by: office.user ?? '' };
  }
  return commit(office, one, 'duplicate_pass', [{ field: 'reason', before: null, after: hits[0]?.reason ?? '' }]);
}

const findList = (office: Office, id: string) =>
  office.checking.lists.find(({ list }) => list.id === id) ??
  refuse('not_found', 'row_unknown', { entity: 'other_list', id });

/** The policies at hand and what the packs rule out. */
const knownHelp = () => [
  ...POLICIES.map(({ id, name_zh, name_en }) => ({ code: id, name_zh, name_en })),
  ...['commerce-home-renewal-2025', 'housing-old-house-2025', 'gov-hardship'].map((code) => ({ code, name_zh: '', name_en: '' })),
];

export const listLists = ({ office }: Context) => ({
  lists: office.checking.lists.map(({ list }) => ({ ...list })),
  programmes: knownHelp(),
});

export function getList({ office }: Context, { id, only_faulty }: Commands['other_list_get'][0]) {
  const { list, rows } = findList(office, id);
  const meets = office.cases.flatMap((one) => one.duplicates.filter(({ other }) => other.id.startsWith(`${id}-`)));
  return {
    list: { ...list },
    offset: 0,
    rows: only_faulty ? rows.filter(({ faults }) => faults.length > 0) : rows,
    hits: list.removed_at === null ? structuredClone(meets) : [],
  };
}

/** Whatever file was chosen: a row about the first open case and a faulty one. */
export function importList({ office, emit }: Context, request: Commands['other_list_import'][0]) {
  if (!request.name.trim()) refuse('invalid_value', 'required', { field: 'name' }, { field: 'name' });
  const file = request.path.split('/').at(-1) ?? request.path;
  const sha256 = `${[...file].map((char) => char.charCodeAt(0).toString(16)).join('')}${'0'.repeat(64)}`.slice(0, 64);
  const twin = office.checking.lists.find(({ list }) => list.sha256 === sha256 && list.removed_at === null)?.list;
  const one = office.cases.find(({ stage }) => stage === 'in_work') ?? office.cases[0];
  const rows = [...(one ? [rowOf(one, 3, { happened_on: request.dated })] : []), STRANGER];
  const concern = request.origin === 'death' ? 'alive' : request.origin === 'moved' ? 'resident' : 'duplicate';
  const view = {
    file,
    sheet: 'Sheet1',
    sheets: ['Sheet1'],
    header_row: 2,
    columns: [
      { letter: 'A', heading: '序号', field: null },
      { letter: 'B', heading: '姓名', field: 'name' },
      { letter: 'C', heading: '身份证号码', field: 'id_number' },
      { letter: 'D', heading: '详细地址', field: 'address' },
      { letter: 'E', heading: '补助金额(元)', field: 'amount' },
    ],
    rows: rows.length,
    faulty: 1,
    ignored: 2,
    faults: [STRANGER],
    sample: rows,
    already: twin ?? null,
    list: null as OtherListView | null,
    sha256,
  };
  if (request.dry_run) return view;
  if (twin) return refuse('invalid_value', 'other_list_twice', { list: twin.name }, { field: 'path' });
  const list: OtherListView = {
    id: nextId('list'),
    version: 1,
    origin: request.origin,
    concern,
    name: request.name.trim(),
    programme: request.programme ?? '',
    dated: request.dated,
    file_name: file,
    sha256,
    rows: rows.length,
    faulty: 1,
    imported_at: Date.now(),
    imported_by: office.user ?? '',
    removed_at: null,
    removed_by: '',
    remove_reason: '',
  };
  office.checking.lists.unshift({ list, rows });
  const rule = { alive: 'recorded_dead', resident: 'recorded_moved', duplicate: 'same_person' }[concern] ?? 'same_person';
  if (one) one.duplicates.unshift(hitOf(rule, recordOf(one), listRecord(list, rows[0] as OtherListRowView), { concern }));
  if (one) commit(office, one, 'other_list_import', []);
  emit({ event: 'progress', done: rows.length, total: rows.length, label: 'other_list' });
  return { ...view, list };
}

export function removeList(context: Context, { id, version, reason }: Commands['other_list_remove'][0]) {
  const { list } = findList(context.office, id);
  expectVersion(list, version);
  if (!reason.trim()) refuse('invalid_value', 'required', { field: 'reason' }, { field: 'reason' });
  Object.assign(list, {
    version: list.version + 1,
    removed_at: Date.now(),
    removed_by: context.office.user ?? '',
    remove_reason: reason.trim(),
  });
  for (const one of context.office.cases)
    if (one.duplicates.some(({ other }) => other.id.startsWith(`${id}-`))) {
      one.duplicates = one.duplicates.filter(({ other }) => !other.id.startsWith(`${id}-`));
      commit(context.office, one, 'other_list_remove', []);
    }
  return listLists(context);
}

type Seen = Omit<RedFlagView, 'id' | 'version' | 'state' | 'found_at' | 'gone_at' | 'settled_at' | 'settled_by' | 'note'> & {
  record: string;
};

const params = (values: Record<string, string | number>) =>
  Object.entries(values).map(([name, value]) => ({ name, value: String(value) }));

/** Two rules are enough here: prices far above the others, and duplicates that were passed. */
function seenIn(office: Office): Seen[] {
  const prices = new Map<string, number[]>();
  for (const { lines } of office.cases)
    for (const { code, unit_price_fen } of lines) prices.set(code, [...(prices.get(code) ?? []), unit_price_fen]);
  const median = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  return office.cases.flatMap((one) => {
    const base = { cases: [{ id: one.id, case_no: one.case_no }], town: one.town };
    const dear = one.lines.flatMap((line) => {
      const all = prices.get(line.code) ?? [];
      if (all.length < 5 || line.unit_price_fen <= median(all) * 1.5) return [];
      const values = { item_no: line.item_no, item: line.name, price_fen: line.unit_price_fen, median_fen: median(all), of: all.length };
      return [{ ...base, rule: 'price_far_from_median', record: line.id, params: params(values) }];
    });
    const passed = one.duplicates.flatMap(({ rule, other, pass }) =>
      pass
        ? [{ ...base, rule: 'duplicate_passed', record: `${rule}-${other.id}`, params: params({ duplicate: rule, who: pass.decided_by, reason: pass.reason }) }]
        : [],
    );
    return [...dear, ...passed];
  });
}

/** A night with more homes than one crew can work in, so that a new office has something to look at. */
function sampleNight(office: Office): Seen[] {
  const cases = office.cases.filter(({ accepted_on }) => accepted_on).slice(0, 3);
  if (cases.length < 3) return [];
  return [
    {
      rule: 'night_cluster',
      cases: cases.map(({ id, case_no }) => ({ id, case_no })),
      town: cases[0]?.town ?? '',
      record: 'night',
      params: params({ who: cases[0]?.contractor ?? '', day: '2026-11-18', homes: cases.length }),
    },
  ];
}

export function scanFlags({ office, emit, cancelled }: Context): Commands['red_flags_scan'][1] {
  const nothing = { cases: office.cases.length, found: 0, new: 0, gone: 0, open: 0, cancelled: true };
  if (cancelled()) return nothing;
  const { checking } = office;
  const seen = [...seenIn(office), ...sampleNight(office)];
  const same = (one: Seen, flag: Checking['flags'][number]) =>
    flag.rule === one.rule && flag.record === one.record && flag.cases[0]?.id === one.cases[0]?.id;
  let fresh = 0;
  let gone = 0;
  for (const flag of checking.flags) {
    const there = seen.some((one) => same(one, flag));
    if (!there && flag.state !== 'gone') gone += 1;
    flag.gone_at = there ? null : (flag.gone_at ?? Date.now());
    flag.state = there ? (flag.settled_at === null ? 'open' : 'settled') : 'gone';
  }
  for (const one of seen) {
    if (checking.flags.some((flag) => same(one, flag))) continue;
    fresh += 1;
    checking.flags.push({
      ...one,
      id: nextId('flag'),
      version: 1,
      state: 'open',
      found_at: Date.now(),
      gone_at: null,
      settled_at: null,
      settled_by: '',
      note: '',
    });
  }
  checking.scannedAt = Date.now();
  emit({ event: 'progress', done: office.cases.length, total: office.cases.length, label: 'red_flags' });
  const open = checking.flags.filter(({ state }) => state === 'open').length;
  return { cases: office.cases.length, found: seen.length, new: fresh, gone, open, cancelled: false };
}

export function listFlags({ office }: Context, request: Commands['red_flag_list'][0]): Commands['red_flag_list'][1] {
  const state = request.state ?? 'open';
  const towns = [...new Set(office.cases.map(({ town }) => town))].map((name) => ({ id: name, name }));
  const narrowed = office.checking.flags.filter(
    (flag) => (state === 'all' || flag.state === state) && (!request.town || flag.town === request.town),
  );
  const rows = narrowed.filter(({ rule }) => !request.rule || rule === request.rule);
  const rules = [...new Set(narrowed.map(({ rule }) => rule))];
  const offset = request.offset ?? 0;
  return {
    rows: structuredClone(rows.slice(offset, offset + (request.limit ?? 100))),
    total: rows.length,
    rules: rules.map((rule) => ({ rule, count: narrowed.filter((flag) => flag.rule === rule).length })),
    towns,
    scanned_at: office.checking.scannedAt,
  };
}

export function settleFlag({ office }: Context, { id, version, note }: Commands['red_flag_settle'][0]): RedFlagView {
  const flag =
    office.checking.flags.find((one) => one.id === id) ?? refuse('not_found', 'row_unknown', { entity: 'red_flag', id });
  expectVersion(flag, version);
  if (!note.trim()) refuse('invalid_value', 'required', { field: 'note' }, { field: 'note' });
  Object.assign(flag, {
    version: flag.version + 1,
    state: 'settled',
    settled_at: Date.now(),
    settled_by: office.user ?? '',
    note: note.trim(),
  });
  return structuredClone(flag);
}

export const listSpots = ({ office }: Context) => ({ checks: structuredClone(office.checking.spots) });

/** Not the program's own order, but one that depends on the seed and repeats. */
const rank = (seed: string, caseNo: string): number =>
  [...`${seed} ${caseNo}`].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261);

export function drawSpots(context: Context, request: Commands['spot_check_draw'][0]) {
  const { office } = context;
  const share = request.share_bp;
  if ((share === undefined) === (request.homes_each === undefined)) refuse('invalid_value', 'spot_check_size');
  if (share !== undefined && (share < 2000 || share > 3000))
    refuse('invalid_value', 'spot_check_share', {}, { field: 'share_bp' });
  const within = ({ accepted_on }: CaseView) =>
    accepted_on !== null &&
    accepted_on >= (request.accepted_from ?? '') &&
    accepted_on <= (request.accepted_to ?? '9999');
  const set = office.cases.filter((one) => within(one) && one.stage !== 'exited');
  if (set.length === 0) refuse('invalid_value', 'spot_check_empty');
  const number = office.checking.spots.length + 1;
  const seed = request.seed || `seed-${number}`;
  const contractors = [...new Set(set.map(({ contractor }) => contractor))].sort();
  const drawn = contractors.map((contractor) => {
    const of = set.filter((one) => one.contractor === contractor);
    const size = share === undefined ? (request.homes_each ?? 1) : Math.ceil((of.length * share) / 10_000);
    const order = [...of].sort((a, b) => rank(seed, a.case_no) - rank(seed, b.case_no));
    return { contractor, of: of.length, homes: order.slice(0, size) };
  });
  const home = (one: CaseView, place: number): SpotCheckHomeView => ({
    id: nextId('home'),
    version: 1,
    case_id: one.id,
    case_no: one.case_no,
    name: one.applicant.name,
    address: `${one.town}${one.address}`,
    contractor: one.contractor,
    place,
    result: null,
    checked_on: null,
    checked_by: '',
    note: '',
  });
  office.checking.spots.unshift({
    id: nextId('spot'),
    number,
    seed,
    share_bp: share ?? null,
    homes_each: request.homes_each ?? null,
    programme: null,
    accepted_from: request.accepted_from ?? null,
    accepted_to: request.accepted_to ?? null,
    drawn_at: Date.now(),
    drawn_by: office.user ?? '',
    repeats: true,
    groups: drawn.map(({ contractor, of, homes }) => ({ contractor, of, drawn: homes.length })),
    checked: 0,
    defects: 0,
    homes: drawn.flatMap(({ homes }) => homes.map((one, place) => home(one, place + 1))),
  });
  return listSpots(context);
}

export function recordSpot(context: Context, request: Commands['spot_check_result'][0]) {
  const { office } = context;
  for (const check of office.checking.spots) {
    const home = check.homes.find(({ id }) => id === request.id);
    if (!home) continue;
    expectVersion(home, request.version);
    if (request.result === 'defect' && !request.note?.trim())
      refuse('invalid_value', 'defect_needs_note', {}, { field: 'note' });
    Object.assign(home, {
      version: home.version + 1,
      result: request.result,
      note: request.note?.trim() ?? '',
      checked_on: request.on ?? dayOf(Date.now()),
      checked_by: request.by ?? office.user ?? '',
    });
    check.checked = check.homes.filter(({ result }) => result !== null).length;
    check.defects = check.homes.filter(({ result }) => result === 'defect').length;
    return listSpots(context);
  }
  return refuse('not_found', 'row_unknown', { entity: 'spot_check_home', id: request.id });
}
