import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { EligibilityView, VerdictView } from '@/ipc/client';
import { ids } from '@/testIds';

const SIGNS: Record<string, React.ReactNode> = {
  met: <CheckCircleFilled className="ok" />,
  not_met: <CloseCircleFilled className="warn" />,
  unknown: <QuestionCircleFilled className="muted" />,
};

/** One rule of the programme: how it stands, in words. */
function Verdict({ of }: { of: VerdictView }) {
  const code = useCode();
  const category = of.params.find(({ name }) => name === 'category')?.value;
  const name = [of.rule, of.rule === 'category_admitted' ? undefined : category].filter(Boolean).join('-');
  return (
    <li className="row" data-testid={ids.eligibility.verdict(name)} data-outcome={of.outcome}>
      {SIGNS[of.outcome]}
      <span className="secondary w-100">{code('eligibilityRule', of.rule)}</span>
      <span className="grow">{code('verdict', of.code, of.params)}</span>
      <span className="muted">{code('verdictOutcome', of.outcome)}</span>
    </li>
  );
}

/** How every rule of the programme stands for the case. */
export function Verdicts({ of }: { of: EligibilityView }) {
  const { t } = useTranslation();
  const open = of.verdicts.filter(({ outcome }) => outcome !== 'met').length;
  if (of.verdicts.length === 0) return <p className="muted">{t('eligibility.noRules')}</p>;
  return (
    <>
      <p className="secondary">{open > 0 ? t('eligibility.open', { count: open }) : t('eligibility.allMet')}</p>
      <ul className="plain-list lined">
        {of.verdicts.map((one) => (
          <Verdict key={`${one.rule}${one.code}${JSON.stringify(one.params)}`} of={one} />
        ))}
      </ul>
    </>
  );
}
