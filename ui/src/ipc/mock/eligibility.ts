import { CATEGORIES, OWNERSHIPS, STAGES } from '@/shared/stages';
import { dayOf } from '@/shared/format';
import type {
  CaseView,
  CategoryDetailView,
  EligibilityRules,
  EligibilityView,
  ProgrammeView,
  VerdictView,
} from '../generated/contract';

const HARDSHIP = ['tk', 'db', 'db2', 'zc', 'tp'];
const order = (stage: string): number => (STAGES as readonly string[]).indexOf(stage);

/** As the program has it: 60 on the application day, hardship proved, two reviews, 7 days of publicity. */
export const USUAL: EligibilityRules = {
  minimum_age: 60,
  age_counted_on: null,
  admitted: CATEGORIES.map((category) => ({
    category,
    proof: HARDSHIP.includes(category),
    validity: HARDSHIP.includes(category),
  })),
  residence: 'residence_only',
  ownership: [...OWNERSHIPS],
  no_demolition_within_years: 2,
  no_adaptation_within_years: 5,
  first_review: true,
  approval: true,
  publicity_days: 7,
  separate_bodies: false,
};

/** Rules that ask nothing. */
export const NO_RULES: EligibilityRules = {
  ...USUAL,
  minimum_age: null,
  admitted: [],
  ownership: [],
  no_demolition_within_years: null,
  no_adaptation_within_years: null,
  first_review: false,
  approval: false,
  publicity_days: 0,
};

/** A case nobody has entered anything for. */
export const emptyEligibility = (): EligibilityView => ({
  verdicts: [],
  ownership: null,
  owner_name: '',
  owner_consent: null,
  consent_on: null,
  registration: null,
  registration_inferred: false,
  demolition: null,
  demolition_year: null,
  earlier: null,
  earlier_year: null,
  earlier_source: '',
  categories: [],
  reviews: [],
  review_step: null,
  publicity: [],
});

const verdict = (
  rule: string,
  code: string,
  outcome: VerdictView['outcome'],
  params: Record<string, string | number> = {},
): VerdictView => ({
  rule,
  code,
  outcome,
  params: Object.entries(params).map(([name, value]) => ({ name, value: String(value) })),
});

function age(one: CaseView, rules: EligibilityRules): VerdictView[] {
  if (rules.minimum_age === null) return [];
  const minimum = rules.minimum_age;
  const on = rules.age_counted_on ?? one.applied_on;
  if (!on) return [verdict('age', 'application_day_unknown', 'unknown', { minimum })];
  if (!one.applicant.birth) return [verdict('age', 'birth_unknown', 'unknown', { minimum })];
  const years = Number(on.slice(0, 4)) - Number(one.applicant.birth.slice(0, 4));
  const full = on.slice(5) < one.applicant.birth.slice(5) ? years - 1 : years;
  return [verdict('age', full >= minimum ? 'old_enough' : 'too_young', full >= minimum ? 'met' : 'not_met', { age: full, minimum, on })];
}

function categories(one: CaseView, rules: EligibilityRules): VerdictView[] {
  if (rules.admitted.length === 0) return [];
  const admitted = one.eligibility.categories.flatMap((held) => {
    const asked = rules.admitted.find(({ category }) => category === held.category);
    return asked ? [{ held, asked }] : [];
  });
  const first = admitted[0];
  const head = first
    ? verdict('category_admitted', 'category_held', 'met', { category: first.held.category })
    : one.eligibility.categories.length > 0
      ? verdict('category_admitted', 'none_admitted', 'not_met')
      : verdict('category_admitted', 'no_category', 'unknown');
  const proofs = admitted.filter(({ asked }) => asked.proof).map(({ held }) => proof(held));
  const validity = admitted.flatMap(({ held, asked }) => days(held, asked.validity));
  return [head, ...proofs, ...validity];
}

const proof = (held: CategoryDetailView): VerdictView =>
  held.attachment_id
    ? verdict('category_proof', 'proof_attached', 'met', { category: held.category })
    : verdict('category_proof', 'proof_missing', 'unknown', { category: held.category });

function days({ category, valid_to: to }: CategoryDetailView, asked: boolean): VerdictView[] {
  if (!to) return asked ? [verdict('category_validity', 'validity_unknown', 'unknown', { category })] : [];
  const on = dayOf(Date.now());
  return to < on
    ? [verdict('category_validity', 'validity_over', 'not_met', { category, to, on })]
    : [verdict('category_validity', 'validity_covers', 'met', { category, to })];
}

function facts(of: EligibilityView, rules: EligibilityRules): VerdictView[] {
  const all: VerdictView[] = [];
  if (rules.ownership.length > 0) {
    if (!of.ownership) all.push(verdict('ownership', 'ownership_unknown', 'unknown'));
    else if (of.ownership === 'tenant' && of.owner_consent !== 'given')
      all.push(verdict('ownership', 'consent_unknown', 'unknown', { ownership: of.ownership }));
    else all.push(verdict('ownership', 'ownership_admitted', 'met', { ownership: of.ownership }));
  }
  if (rules.no_demolition_within_years !== null) {
    const years = rules.no_demolition_within_years;
    if (!of.demolition) all.push(verdict('demolition', 'demolition_unknown', 'unknown', { years }));
    else if (of.demolition === 'none') all.push(verdict('demolition', 'no_demolition', 'met', { years }));
    else all.push(verdict('demolition', 'demolition_planned', 'not_met', { years }));
  }
  if (rules.no_adaptation_within_years !== null) {
    const years = rules.no_adaptation_within_years;
    if (!of.earlier) all.push(verdict('earlier_adaptation', 'earlier_unknown', 'unknown', { years }));
    else if (of.earlier === 'none') all.push(verdict('earlier_adaptation', 'no_earlier', 'met', { years }));
    else
      all.push(
        verdict('earlier_adaptation', 'earlier_recent', 'not_met', {
          years,
          on: `${of.earlier_year ?? 2026}-12-31`,
          source: of.earlier_source,
        }),
      );
  }
  return all;
}

function reviewed(of: EligibilityView, step: string): VerdictView {
  const since = of.reviews.slice(of.reviews.findLastIndex(({ decision }) => decision !== 'pass') + 1);
  return since.some((one) => one.step === step)
    ? verdict(step, 'reviewed', 'met')
    : verdict(step, 'review_missing', 'unknown');
}

function publicity(of: EligibilityView, least: number): VerdictView[] {
  const latest = of.publicity[0];
  if (!latest) return least > 0 ? [verdict('publicity', 'publicity_missing', 'unknown', { days: least })] : [];
  const { to } = latest;
  if (latest.outcome === 'upheld') return [verdict('publicity', 'objection_upheld', 'not_met')];
  if (latest.objected_on && !latest.outcome) return [verdict('publicity', 'objection_open', 'not_met')];
  return dayOf(Date.now()) <= to
    ? [verdict('publicity', 'publicity_running', 'not_met', { to })]
    : [verdict('publicity', 'publicity_over', 'met', { to })];
}

/** Categories, verdicts and the next decision of a case. */
export function judge(one: CaseView, rules: EligibilityRules): void {
  const of = one.eligibility;
  of.categories = one.applicant.categories.map(
    (category) =>
      of.categories.find((kept) => kept.category === category) ?? {
        category,
        person_id: one.applicant.id,
        attachment_id: null,
        file_name: null,
        valid_from: null,
        valid_to: null,
      },
  );
  of.review_step = one.stage === 'applied' ? 'first_review' : one.stage === 'screened' ? 'approval' : null;
  of.verdicts = [
    ...age(one, rules),
    ...categories(one, rules),
    ...facts(of, rules),
    ...(rules.first_review ? [reviewed(of, 'first_review')] : []),
    ...(rules.approval ? [reviewed(of, 'approval')] : []),
    ...publicity(of, rules.publicity_days),
  ];
}

const GATES: Record<string, [rule: string, before: string, field: string]> = {
  age: ['eligible_age', 'screened', 'id_number'],
  category_admitted: ['eligible_category', 'screened', 'categories'],
  category_proof: ['category_proof', 'screened', 'category_proof'],
  category_validity: ['category_validity', 'screened', 'category_proof'],
  ownership: ['eligible_ownership', 'screened', 'ownership'],
  demolition: ['no_demolition', 'screened', 'demolition'],
  earlier_adaptation: ['no_earlier_adaptation', 'screened', 'earlier_adaptation'],
  first_review: ['first_review', 'screened', 'review'],
  approval: ['approval', 'approved', 'review'],
  publicity: ['publicity', 'publicised', 'publicity'],
};

type Check = [met: boolean, rule: string, before: string, tab: string, field: string, params?: [string, string]];

/** The verdicts that still hold the case up, as checks. */
export const eligibilityChecks = (one: CaseView): Check[] =>
  one.eligibility.verdicts.flatMap((of): Check[] => {
    const [rule, before, field] = GATES[of.rule] ?? [];
    if (!rule || !before || !field) return [];
    if (['first_review', 'approval', 'publicity'].includes(of.rule) && order(one.stage) >= order(before)) return [];
    const category = of.params.find(({ name }) => name === 'category')?.value;
    const about: [string, string] | undefined =
      category && of.rule !== 'category_admitted' ? ['category', category] : undefined;
    return [[of.outcome === 'met', rule, before, 'overview', field, about]];
  });

export const rulesFor = (programmes: ProgrammeView[], one: CaseView): EligibilityRules =>
  programmes.find(({ id }) => id === one.programme_id)?.rules ?? USUAL;
