import jiangsu from '../../../../packs/policies/jiangsu-2025.json';
import sample from '../../../../packs/policies/policy-sample.json';
import tianjin from '../../../../packs/policies/tianjin-2025.json';
import type { CaseView, Commands, PlanLineView, SubsidyPolicyView, SubsidyView } from '../generated/contract';
import { refuse, type Context } from './kept';

const PACKS = [sample, jiangsu, tianjin];
type Pack = (typeof PACKS)[number];

const view = (of: Pack): SubsidyPolicyView => ({
  id: of.id,
  version: of.version,
  name_zh: of.name,
  name_en: of.name_en,
  document: of.documents.map((one) => `${one.document} ${'number' in one ? one.number : ''}`.trim())[0] ?? '',
  valid_from: of.valid_from,
  valid_to: of.valid_to,
  certainty: of.certainty,
  payable: of.payable,
  currency: of.currency.code,
  minor_digits: of.currency.minor_digits,
  pin: of.pin,
  missing: false,
});

export const POLICIES: SubsidyPolicyView[] = PACKS.map(view);

const packOf = (id: string): Pack => PACKS.find((one) => one.id === id) ?? refuse('invalid_value', 'code_unknown', { field: 'policy', value: id }, { field: 'policy' });
const yuan = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });

/** The sample policy of the program, as far as the office in memory needs it: rate by category, cap per household. */
const HARDSHIP = ['tk', 'db', 'db2', 'zc', 'tp'];
export const CAP = 300_000;
export const rateOf = (categories: string[]): { category: string | null; rate_bp: number } => {
  const category = HARDSHIP.find((one) => categories.includes(one)) ?? null;
  return { category, rate_bp: category ? 10_000 : 5_000 };
};

/** What a case shows beside its figures, after these were worked out. */
export function explain(one: CaseView, rate_bp: number, category: string | null): SubsidyView {
  const settled = ['submitted', 'paid', 'archived', 'in_warranty', 'closed'].includes(one.stage);
  const item = (line: PlanLineView, zh: boolean) => (zh ? `第 ${line.item_no} 项 ${line.name}` : `Item ${line.item_no}`);
  const trail = (zh: boolean) => [
    zh
      ? `依据《${sample.name}》第 1 版，按申请日 2026年9月12日 确定；数据来源：示例。`
      : `By “${sample.name_en}”, version 1, of the day of application, 2026-09-12; figures: a sample.`,
    zh ? '本政策数据为示例，不得据以付款。' : 'The figures of this policy are a sample; it cannot be paid by.',
    zh ? `${category ? '困难家庭' : '全体对象'}：补贴比例 ${rate_bp / 100}%。` : `Everybody: ${rate_bp / 100}%.`,
    ...one.lines.map((line) =>
      zh
        ? `${item(line, true)}：${yuan(line.amount_fen)} 元 × ${rate_bp / 100}%，补贴 ${yuan(line.subsidy_fen)} 元。`
        : `${item(line, false)}: ${yuan(line.amount_fen)} yuan × ${rate_bp / 100}%, subsidy ${yuan(line.subsidy_fen)} yuan.`,
    ),
    zh
      ? `合同总额 ${yuan(one.total_fen)} 元，补贴 ${yuan(one.subsidy_fen)} 元，个人自付 ${yuan(one.self_pay_fen)} 元。`
      : `Contract ${yuan(one.total_fen)} yuan, subsidy ${yuan(one.subsidy_fen)} yuan, the family pays ${yuan(one.self_pay_fen)} yuan.`,
  ];
  const live = !['lead', 'applied', 'returned', 'screened', 'exited'].includes(one.stage);
  return {
    policy: POLICIES[0] as SubsidyPolicyView,
    pinned_on: one.applied_on,
    category,
    rate_bp,
    funds: [{ code: 'district', name_zh: '区级资金', name_en: 'District', amount_fen: one.subsidy_fen }],
    trail_zh: trail(true),
    trail_en: trail(false),
    refused:
      one.applied_on === null
        ? {
            zh: '缺少申请日期，无法确定适用的政策版本，请填写。',
            en: 'the day of the application is not known, and it says which version of the policy holds; enter it',
          }
        : null,
    stale: false,
    frozen: settled,
    decided_at: one.plan.version === null ? null : one.stage_since,
    standings: [
      {
        code: 'household-3000',
        name_zh: '本户累计',
        name_en: 'A household in all',
        limit_fen: CAP,
        used_fen: 0,
        reserved_fen: 0,
        own_fen: one.subsidy_fen,
        left_fen: CAP - one.subsidy_fen,
      },
    ],
    marks: one.subsidy?.marks ?? [],
    levels: one.subsidy?.levels ?? [],
    events: one.subsidy?.events ?? [],
    ledger: live
      ? one.lines
          .filter((line) => line.subsidy_fen > 0)
          .map((line) => ({
            item_no: line.item_no,
            policy: sample.id,
            counts_on: one.applied_on ?? '',
            state: settled ? 'used' : 'reserved',
            amount_fen: line.subsidy_fen,
            reason: '',
          }))
      : [],
    version: null,
  };
}

export function policyGet({ office }: Context, { id }: Commands['policy_get'][0]): Commands['policy_get'][1] {
  const of = packOf(id);
  const sources = (list: { document: string; number?: string; issuer?: string; note?: string }[]) =>
    list.map((one) => ({ document: one.document, number: one.number ?? '', issuer: one.issuer ?? '', date: null, note: one.note ?? '' }));
  return {
    policy: view(of),
    area_zh: of.area.name,
    area_en: of.area.name_en,
    documents: sources(of.documents as { document: string }[]),
    sources: sources('sources' in of ? (of.sources as { document: string }[]) : []),
    remarks: of.remarks.map((one) => {
      const remark = one as { field: string; about: string; certainty: string; text: string; text_en: string };
      return { field: remark.field, about: remark.about, certainty: remark.certainty, text_zh: remark.text, text_en: remark.text_en };
    }),
    missing: [],
    rules: [
      { about: 'dates', zh: `有效期 ${of.valid_from} 至 ${of.valid_to}`, en: `valid ${of.valid_from} to ${of.valid_to}` },
      ...of.rates.map((rate) => ({ about: 'rates', zh: `补贴比例 ${rate.rate_bp / 100}%`, en: `${rate.rate_bp / 100}%` })),
      ...of.caps.flatMap((cap) =>
        ('amounts' in cap ? (cap.amounts ?? []) : []).map(({ amount }) => ({
          about: 'caps',
          zh: `本户累计补贴上限 ${yuan(amount)} 元`,
          en: `A household in all: subsidy up to ${yuan(amount)} yuan`,
        })),
      ),
    ],
    examples: of.examples.map((one) => ({
      name: one.name,
      arithmetic: one.arithmetic,
      currency: of.currency.code,
      minor_digits: of.currency.minor_digits,
      subsidy_minor: one.expect.subsidy,
      self_pay_minor: one.expect.self_pay,
      trail_zh: [one.arithmetic],
      trail_en: [one.arithmetic],
    })),
    programmes: office.programmes.filter((one) => one.policy === id).map((one) => one.name),
  };
}

/** Thirty per cent instead of the rate there is, for cases with a confirmed plan. */
export function policySimulate({ office }: Context, { policy }: Commands['policy_simulate'][0]): Commands['policy_simulate'][1] {
  const same = policy === sample.id;
  const cases = office.cases
    .filter((one) => one.plan.version !== null)
    .map((one) => {
      const after = same ? one.subsidy_fen : Math.round(one.total_fen * 0.3);
      return { case_no: one.case_no, before_fen: one.subsidy_fen, after_fen: after, difference_fen: after - one.subsidy_fen };
    });
  const sum = (pick: (one: (typeof cases)[number]) => number) => cases.reduce((all, one) => all + pick(one), 0);
  return {
    policy: view(packOf(policy)),
    cases,
    refused: [],
    before_fen: sum((one) => one.before_fen),
    after_fen: sum((one) => one.after_fen),
    difference_fen: sum((one) => one.difference_fen),
  };
}
