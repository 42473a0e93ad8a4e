import rules from '../../../../packs/needs-hints.json';
import type { CaseView, FindingView, NeedView, ReasonView } from '../generated/contract';
import { CATALOGUE } from './reference';
import { checkNamed, verdictOf, type KeptSurvey } from './survey';

/** The rules about findings, living alone and falls; the office in memory has no ability scores. */
type Rule = {
  code: string;
  zh: string;
  en: string;
  items: string[];
  about?: { check: string; measure?: string }[];
  when?: { falls?: { at_least: number }; living_alone?: { is: boolean } };
};

const reason = (kind: string, code: string, words: { zh: string; en: string }, more: Partial<ReasonView> = {}): ReasonView => ({
  kind,
  code,
  zh: words.zh,
  en: words.en,
  value: null,
  unit: null,
  against: [],
  ...more,
});

/** Why a finding concerns a rule; nothing when it does not. */
function concerns(rule: Rule, finding: FindingView): ReasonView[] {
  if (finding.hazard === 'not_applicable') return [];
  const check = checkNamed(finding.check)?.check;
  return (rule.about ?? [])
    .filter((about) => about.check === finding.check)
    .flatMap(({ measure }): ReasonView[] => {
      if (!check) return [];
      if (!measure) return finding.hazard === 'yes' ? [reason('hazard', check.code, check)] : [];
      const asked = check.measures.find(({ code }) => code === measure);
      const value = finding.measures.find(({ code }) => code === measure)?.value;
      if (!asked || value === undefined) return [];
      const against = asked.references.filter((one) => ['below', 'above'].includes(verdictOf(one, value)));
      return against.length > 0 ? [reason('measure', measure, asked, { value, unit: asked.unit, against })] : [];
    });
}

function ofPerson(rule: Rule, kept: KeptSurvey): ReasonView[] {
  const falls = kept.facts.falls?.length ?? 0;
  if (rule.when?.falls && falls >= rule.when.falls.at_least)
    return [reason('falls', 'falls', { zh: '近 12 个月跌倒', en: 'Falls in 12 months' }, { value: falls })];
  if (rule.when?.living_alone && kept.facts.living === 'alone')
    return [reason('living_alone', 'alone', { zh: '独居', en: 'Lives alone' })];
  return [];
}

function need(rule: Rule, finding: FindingView | null, reasons: ReasonView[], kept: KeptSurvey, of: CaseView): NeedView {
  const given = kept.answers.get(`${rule.code}~${finding?.id ?? ''}`);
  const suits = (line: CaseView['lines'][number]) =>
    line.id === given?.line || (rule.items.includes(line.code) && (finding === null || line.finding_id === finding.id));
  const item_nos = of.lines.filter(suits).map(({ item_no }) => item_no);
  return {
    rule: rule.code,
    finding_id: finding?.id ?? null,
    zh: rule.zh,
    en: rule.en,
    reasons,
    items: rule.items.flatMap((code) => CATALOGUE.items.filter((item) => item.code === code)),
    version: given?.version ?? null,
    answer: given?.answer ?? null,
    reason: given?.reason ?? '',
    decided_by: given?.decided_by ?? '',
    decided_at: given?.decided_at ?? null,
    item_nos,
    open: item_nos.length === 0 && (given === undefined || given.answer === 'accepted'),
  };
}

export function findNeeds(kept: KeptSurvey, findings: FindingView[], of: CaseView): NeedView[] {
  return (rules.rules as Rule[]).flatMap((rule) => {
    if (!rule.about) {
      const why = ofPerson(rule, kept);
      return why.length > 0 ? [need(rule, null, why, kept, of)] : [];
    }
    return findings.flatMap((finding) => {
      const why = concerns(rule, finding);
      return why.length > 0 ? [need(rule, finding, why, kept, of)] : [];
    });
  });
}

/** The reason of a line in the office's language. */
export const reasonText = ({ zh, reasons }: NeedView): string =>
  `${zh}：${reasons.map((one) => [one.zh, one.value, one.unit].filter((part) => part !== null).join(' ')).join('、')}`;
