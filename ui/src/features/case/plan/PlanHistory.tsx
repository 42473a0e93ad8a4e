import { Collapse, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, ChangeOrderView, FieldChangeView, LineChangeView, PlanVersionView } from '@/ipc/client';
import { quantity, shortTime, yuan } from '@/shared/format';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';
import { Effect } from './Effect';

/** A value of a changed field as it is read. */
function useShown() {
  const { t } = useTranslation();
  const code = useCode();
  return ({ field, old, new: now }: FieldChangeView): string => {
    const show = (value: string) => {
      if (value === '') return t('planState.none');
      if (field === 'quantity') return quantity(Number(value));
      if (field.endsWith('_fen')) return yuan(Number(value));
      return field === 'kind' ? code('kind', value) : value;
    };
    return `${code('planField', field)}：${show(old)} → ${show(now)}`;
  };
}

function Line({ change }: { change: LineChangeView }) {
  const code = useCode();
  const shown = useShown();
  return (
    <li className="row">
      <span className="no">{change.item_no}</span>
      <Tag>{code('lineChange', change.kind)}</Tag>
      <span className="grow">
        {change.name} <span className="secondary">{change.fields.map(shown).join('；')}</span>
      </span>
      <Effect fen={change.effect_fen} />
    </li>
  );
}

function Order({ order }: { order: ChangeOrderView }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <>
      <p className="secondary">
        {t('planState.agreed', { on: order.agreed_on, as: code('agreedAs', order.agreed_as), by: order.agreed_by })} ·{' '}
        {t('planState.officeWas', { office: order.office })} · {t('planState.makes', { number: order.plan_version })}
      </p>
      <ul className="plain-list lined">
        {order.changes.map((change) => (
          <Line key={change.item_no} change={change} />
        ))}
      </ul>
    </>
  );
}

function Version({ version, current }: { version: PlanVersionView; current: boolean }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <li className="row" data-testid={ids.planState.versionRow(version.number)}>
      <strong>{t('planState.version', { number: version.number })}</strong>
      {current && <Tag color="green">{t('planState.holds')}</Tag>}
      {version.withdrawn_at !== null && <Tag>{t('planState.withdrawn', { at: shortTime(version.withdrawn_at) })}</Tag>}
      <span className="grow secondary">
        {t('planState.agreed', { on: version.agreed_on, as: code('agreedAs', version.agreed_as), by: version.agreed_by })}
      </span>
      <span className="secondary">{t('planState.items', { count: version.lines })}</span>
      <Money fen={version.total_fen} />
    </li>
  );
}

/** Versions and change orders of the plan, the newest first. */
export function PlanHistory({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const { versions, changes, version: holds } = of.plan;
  if (versions.length === 0) return null;
  return (
    <section>
      <h3 className="section">{t('planState.history')}</h3>
      <ul className="plain-list lined">
        {versions.map((one) => (
          <Version key={one.number} version={one} current={one.number === holds} />
        ))}
      </ul>
      {changes.length > 0 && (
        <Collapse
          size="small"
          items={changes.map((order) => ({
            key: order.number,
            label: (
              <span className="row" data-testid={ids.planState.order(order.number)}>
                <span className="num">{order.number}</span>
                <span className="grow">{order.reason}</span>
                <Effect fen={order.effect_fen} />
              </span>
            ),
            children: <Order order={order} />,
          }))}
        />
      )}
    </section>
  );
}
