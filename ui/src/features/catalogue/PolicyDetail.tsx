import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { PolicyDetailView, PolicyExampleView, PolicyRuleView, PolicySourceView } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { Simulation } from './Simulation';

const ABOUT = ['dates', 'rates', 'caps', 'covers', 'basket', 'repeats', 'payment'] as const;

function Rules({ of }: { of: PolicyRuleView[] }) {
  const code = useCode();
  const chinese = useIsChinese();
  const groups = ABOUT.map((about) => [about, of.filter((rule) => rule.about === about)] as const);
  return (
    <table className="rules" data-testid={ids.policies.rules}>
      <tbody>
        {groups
          .filter(([, rules]) => rules.length > 0)
          .map(([about, rules]) => (
            <tr key={about}>
              <th scope="row">{code('ruleAbout', about)}</th>
              <td>
                {rules.map((rule) => (
                  <p key={rule.zh}>{chinese ? rule.zh : rule.en}</p>
                ))}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Sources({ title, of }: { title: string; of: PolicySourceView[] }) {
  if (of.length === 0) return null;
  return (
    <section>
      <h3 className="section">{title}</h3>
      <ul className="plain-list">
        {of.map((one) => (
          <li key={`${one.document} ${one.number} ${one.note}`}>
            {[one.document, one.number, one.issuer, one.date].filter(Boolean).join(' · ')}
            {one.note && <div className="muted wrap">{one.note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Examples({ of }: { of: PolicyExampleView[] }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const items = of.map((one) => ({
    key: one.name,
    label: (
      <span className="example-label">
        {one.name} <span className="muted">{one.arithmetic}</span>
      </span>
    ),
    children: (
      <ol className="why">
        {(chinese ? one.trail_zh : one.trail_en).map((step, index) => (
          <li key={`${index}`}>{step}</li>
        ))}
      </ol>
    ),
  }));
  return (
    <section>
      <h3 className="section">{t('policies.examples')}</h3>
      <Collapse size="small" items={items} />
    </section>
  );
}

/** Where the pack is less sure, and what it lacks. */
function Doubts({ of }: { of: PolicyDetailView }) {
  const { t } = useTranslation();
  const code = useCode();
  const chinese = useIsChinese();
  return (
    <>
      {of.missing.length > 0 && (
        <section>
          <h3 className="section">{t('policies.missing')}</h3>
          <ul className="plain-list">
            {of.missing.map((one) => (
              <li key={one.text_zh} className="warn">
                {chinese ? one.text_zh : one.text_en}
              </li>
            ))}
          </ul>
        </section>
      )}
      {of.remarks.length > 0 && (
        <section>
          <h3 className="section">{t('policies.remarks')}</h3>
          <ul className="plain-list">
            {of.remarks.map((one) => (
              <li key={one.text_zh}>
                <span className="tag tone-neutral">{code('certainty', one.certainty)}</span> {chinese ? one.text_zh : one.text_en}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** One version of a policy: rules in plain sentences, documents, doubts, examples, and what it would pay here. */
export function PolicyDetail({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const code = useCode();
  const chinese = useIsChinese();
  const found = useCommand('policy_get', { id, version });
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const of = found.data;
  const { policy } = of;
  return (
    <Panel
      title={
        <>
          {chinese ? policy.name_zh : policy.name_en}{' '}
          <span className="muted">{t('subsidy.version', { version: policy.version })}</span>
        </>
      }
      extra={
        <span className={`tag ${policy.payable ? 'tone-work' : 'tone-plan'}`}>
          {t(policy.payable ? 'subsidy.payable' : 'subsidy.notPayable')}
        </span>
      }
    >
      <div className="policy-detail" data-testid={ids.policies.detail}>
        <p className="muted">
          {chinese ? of.area_zh : of.area_en} · <span className="num">{policy.id}</span> · {code('certainty', policy.certainty)} ·{' '}
          {of.programmes.length > 0
            ? t('policies.programmes', { names: of.programmes.join(chinese ? '、' : ', ') })
            : t('policies.noProgramme')}
        </p>
        {policy.currency !== 'CNY' && <p className="warn">{t('policies.foreign', { currency: policy.currency })}</p>}
        <Doubts of={of} />
        <section>
          <h3 className="section">{t('policies.rules')}</h3>
          <Rules of={of.rules} />
        </section>
        <Sources title={t('policies.documents')} of={of.documents} />
        <Sources title={t('policies.sources')} of={of.sources} />
        {policy.currency === 'CNY' && <Simulation id={id} version={version} />}
        <Examples of={of.examples} />
      </div>
    </Panel>
  );
}
