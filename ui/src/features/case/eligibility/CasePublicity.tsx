import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCode } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';

/** The publicity lists the case is or was on, latest first. */
export function CasePublicity({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const { publicity } = of.eligibility;
  if (publicity.length === 0) return <p className="muted">{t('eligibility.notListed')}</p>;
  return (
    <ul className="plain-list lined">
      {publicity.map((one) => (
        <li key={one.entry_id} className="row">
          <Link to="/publicity" className="num">
            {one.number}
          </Link>
          <span className="secondary">{t('eligibility.period', one)}</span>
          <span className="grow">{one.objection}</span>
          {one.outcome && <span className="muted">{code('objectionOutcome', one.outcome)}</span>}
        </li>
      ))}
    </ul>
  );
}
