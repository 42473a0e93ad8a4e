import catalogue from '../../../../packs/catalogue-national-2020.json';
import prices from '../../../../packs/prices-sample.json';
import { USUAL } from './eligibility';
import type {
  CatalogueItemView,
  CatalogueView,
  OrganisationView,
  ProgrammeView,
} from '../generated/contract';

const priceOf = new Map(prices.prices.map(({ code, price }) => [code, price]));
const classOf = new Map(catalogue.classes.map((one) => [one.no, one]));

function item(one: (typeof catalogue.items)[number]): CatalogueItemView {
  const group = classOf.get(one.class);
  return {
    code: one.code,
    class_zh: group?.name ?? '',
    class_en: group?.name_en ?? '',
    name_zh: one.name,
    name_en: one.name_en,
    content_zh: one.content,
    kind: one.kind,
    unit: one.unit,
    unit_en: one.unit_en,
    alters_house: one.alters_house,
    price_fen: priceOf.get(one.code) ?? null,
  };
}

export const CATALOGUE: CatalogueView = {
  id: catalogue.id,
  version: catalogue.version,
  valid_from: catalogue.valid_from,
  valid_to: null,
  title_zh: catalogue.name,
  title_en: 'National recommended list 2020',
  source: `${catalogue.source.issuer} ${catalogue.source.number}`,
  items: catalogue.items.map(item),
};

export const programmes = (): ProgrammeView[] => [
  {
    id: 'prog-1',
    version: 1,
    code: '01',
    name: '2026 特殊困难老年人家庭改造',
    year: 2026,
    mode: 'procurement',
    skipped: [],
    target_homes: 60,
    policy: 'policy-sample',
    policy_pin: '',
    catalogue: '',
    rules: USUAL,
    cases: 40,
  },
];

const organisation = (
  id: string,
  kind: OrganisationView['kind'],
  name: string,
  contact: string,
  phone: string,
): OrganisationView => ({ id, version: 1, kind, name, contact, phone, note: '', bank_masked: kind === 'contractor' ? '9999 **** **** 2201' : null, bank_name: kind === 'contractor' ? '示例银行' : '', cases: 0 });

export const organisations = (): OrganisationView[] => [
  organisation('org-1', 'contractor', '安馨适老改造工程队', '赵师傅', '199-0000-2001'),
  organisation('org-2', 'contractor', '康宜居装饰有限公司', '钱工', '199-0000-2002'),
  organisation('org-3', 'assessor', '颐评养老评估中心', '李敏', '199-0000-2003'),
];
