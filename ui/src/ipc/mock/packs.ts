import catalogue from '../../../../packs/catalogue-national-2020.json';
import form from '../../../../packs/environment-home.json';
import scale from '../../../../packs/instrument-gbt-42195-2022.json';
import older from '../../../../packs/instrument-mzt-039-2013.json';
import needs from '../../../../packs/needs-hints.json';
import type { CaseCatalogueView, Commands, PackFaultView, PackImportView, PackKind, PackView } from '../generated/contract';
import type { Context } from './kept';
import { CATALOGUE } from './reference';

interface Shipped {
  id: string;
  version: number;
  name: string;
  name_en: string;
  source: { document: string };
  valid_from: string;
}

const view = (kind: PackKind, of: Shipped, items: number, cases: number): PackView => ({
  kind,
  id: of.id,
  version: of.version,
  name_zh: of.name,
  name_en: of.name_en,
  source: of.source.document,
  valid_from: of.valid_from,
  valid_to: null,
  items,
  imported: false,
  in_force: true,
  cases,
  file: '',
  added_at: null,
  added_by: '',
});

/** What is inside the program. */
export const shippedPacks = (): PackView[] => [
  view('catalogue', catalogue, catalogue.items.length, 34),
  view('instrument', scale, scale.sections.flatMap(({ items }) => items).length, 30),
  view('instrument', older, 0, 1),
  view('survey', form, form.rooms.flatMap(({ checks }) => checks).length, 24),
  view('needs', needs, needs.rules.length, 20),
];

/** The catalogue of a case, fixed from its approval on. */
export const caseCatalogue = (pinned: boolean): CaseCatalogueView => ({
  id: CATALOGUE.id,
  version: CATALOGUE.version,
  name_zh: CATALOGUE.title_zh,
  name_en: CATALOGUE.title_en,
  pinned,
  missing: false,
});

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

const EMPTY = { added: [], removed: [], changed: [], unchanged: 0, faults: [], already: false, stored: false };

/** A scale in which a score has no option and whose bands overlap. */
const faultsOf = (file: string): PackFaultView[] => [
  {
    file,
    line: 14,
    sheet: null,
    cell: null,
    at: 'sections[0].items[0].options',
    code: 'missing_option',
    reason: 'item B.1.1 has no option for score 2',
  },
];

const refusal = (file: string): PackImportView => ({
  ...EMPTY,
  file,
  kind: null,
  id: '',
  version: 0,
  name_zh: '',
  name_en: '',
  valid_from: null,
  valid_to: null,
  items: 0,
  before: null,
  faults: faultsOf(file),
});

/** Next year's version of the national list. */
const nextYear = (file: string): PackImportView => ({
  ...EMPTY,
  file,
  kind: 'catalogue',
  id: catalogue.id,
  version: 2,
  name_zh: '改造项目目录（2027）',
  name_en: 'Catalogue 2027',
  valid_from: '2027-01-01',
  valid_to: '2027-12-31',
  items: catalogue.items.length,
  before: 1,
  added: [{ code: 'X-01', name: '助行机器人' }],
  removed: [{ code: 'N86-30', name: '安全监控装置' }],
  changed: [{ code: 'N86-13', name: '安装扶手', changes: [{ field: 'ceiling', before: null, after: '25000' }] }],
  unchanged: catalogue.items.length - 2,
});

/** JSON is refused, a workbook is next year's catalogue. */
export function importPack({ office }: Context, { path, dry_run }: Commands['pack_import'][0]): PackImportView {
  const file = nameOf(path);
  if (file.endsWith('.json')) return refusal(file);
  const found = nextYear(file);
  const is = (one: PackView) => one.kind === found.kind && one.id === found.id && one.version === found.version;
  if (office.packs.some(is)) return { ...found, added: [], removed: [], changed: [], already: true };
  if (dry_run) return found;
  office.packs = [
    {
      ...view('catalogue', catalogue, found.items, 0),
      version: found.version,
      name_zh: found.name_zh,
      name_en: found.name_en,
      valid_from: '2027-01-01',
      valid_to: '2027-12-31',
      imported: true,
      in_force: false,
      file,
      added_at: Date.now(),
      added_by: office.user ?? '',
    },
    ...office.packs,
  ];
  return { ...found, stored: true };
}
