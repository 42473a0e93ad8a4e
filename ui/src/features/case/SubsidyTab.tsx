import { Alert, Button, Descriptions, Select, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode, useIsChinese } from '@/i18n/useCode';
import { call, type CaseView, type FundPartView, type PlanLineView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { percent, timeOf } from '@/shared/format';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';
import { Entitlements } from './subsidy/Entitlements';
import { PolicyFacts } from './subsidy/PolicyFacts';
import { Invoices } from './Invoices';
import { Trail } from './Trail';
import { useItemName } from './useItemName';
import { useLineSave, useSavingOf } from './useCaseSave';

const COSTS = [
  'product', 'material', 'labour', 'decoration', 'assessment', 'supervision', 'acceptance', 'delivery', 'after_sale',
] as const;

function useColumns(of: CaseView): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const code = useCode();
  const nameOf = useItemName();
  const save = useLineSave(of.id);
  const fixed = of.plan.locked || of.subsidy.frozen;
  const money = (key: string, title: string, pick: (line: PlanLineView) => number) => ({
    key,
    title,
    width: 112,
    align: 'right' as const,
    render: (_: unknown, line: PlanLineView) => <Money fen={pick(line)} />,
  });
  return [
    { key: 'no', title: t('plan.no'), width: 44, render: (_, line) => <span className="no">{line.item_no}</span> },
    { key: 'name', title: t('plan.item'), ellipsis: true, render: (_, line) => nameOf(line) },
    { key: 'kind', title: t('plan.kind'), width: 76, render: (_, line) => code('kind', line.kind) },
    {
      key: 'cost',
      title: t('subsidy.cost'),
      width: 128,
      render: (_, line) =>
        fixed ? (
          code('costKind', line.cost)
        ) : (
          <Select
            size="small"
            className="wide"
            variant="borderless"
            value={line.cost}
            options={COSTS.map((one) => ({ value: one, label: code('costKind', one) }))}
            onChange={(cost: string) => void save(line.id, { cost })}
            aria-label={t('subsidy.cost')}
            data-testid={ids.subsidy.cost(line.item_no)}
          />
        ),
    },
    money('amount', t('plan.amount'), (line) => line.amount_fen),
    money('subsidy', t('plan.subsidy'), (line) => line.subsidy_fen),
    money('self', t('plan.selfPay'), (line) => line.self_pay_fen),
  ];
}

/** By which policy, how sure it is, and whether anybody may be paid by it. */
function Policy({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const chinese = useIsChinese();
  const { policy, pinned_on } = of.subsidy;
  return (
    <span data-testid={ids.subsidy.policy}>
      {chinese ? policy.name_zh : policy.name_en} <span className="muted">{t('subsidy.version', { version: policy.version })}</span>{' '}
      <span className={`tag ${policy.payable ? 'tone-work' : 'tone-plan'}`}>
        {t(policy.payable ? 'subsidy.payable' : 'subsidy.notPayable')}
      </span>{' '}
      <span className="muted">
        {code('certainty', policy.certainty)}
        {pinned_on && ` · ${t('subsidy.pinned', { pin: code('pinDay', policy.pin), day: pinned_on })}`}
      </span>
    </span>
  );
}

/** What stands in the way, or has changed since. */
function Notices({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const saving = useSavingOf(of.id);
  const { policy, refused, stale, frozen, decided_at } = of.subsidy;
  const again = () => void saving((version) => call('subsidy_save', { case_id: of.id, version }));
  return (
    <>
      {refused && <Alert type="error" showIcon title={chinese ? refused.zh : refused.en} data-testid={ids.subsidy.refused} />}
      {!refused && policy.certainty === 'sample' && <Alert type="warning" showIcon title={t('subsidy.sample')} />}
      {!refused && !policy.payable && policy.certainty !== 'sample' && (
        <Alert type="warning" showIcon title={t('subsidy.gaps')} />
      )}
      {stale && (
        <Alert
          type="info"
          showIcon
          title={t('subsidy.stale')}
          action={
            <Button size="small" type="primary" onClick={again} data-testid={ids.subsidy.again}>
              {t('subsidy.again')}
            </Button>
          }
        />
      )}
      {frozen && <Alert type="success" showIcon title={t('subsidy.frozen')} />}
      {!frozen && decided_at !== null && (
        <p className="muted">{t('subsidy.decided', { time: timeOf(decided_at) })}</p>
      )}
    </>
  );
}

function Funds({ of }: { of: FundPartView[] }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  if (of.length === 0) return null;
  return (
    <section>
      <h3 className="section">{t('subsidy.funds')}</h3>
      <table className="trail">
        <tbody>
          {of.map((part) => (
            <tr key={part.code}>
              <td>{chinese ? part.name_zh : part.name_en}</td>
              <td className="right">
                <Money fen={part.amount_fen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 补贴: the amounts, why they are what they are, and what is left of each entitlement. */
export function SubsidyTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const columns = useColumns(of);
  if (of.lines.length === 0) return <EmptyState title={t('subsidy.none')} />;
  const { category, rate_bp, funds } = of.subsidy;
  const facts = [
    {
      key: 'subsidy',
      label: t('subsidy.subsidy'),
      children: <Money fen={of.subsidy_fen} strong testId={ids.subsidy.amount} />,
    },
    { key: 'total', label: t('subsidy.total'), children: <Money fen={of.total_fen} /> },
    { key: 'self', label: t('subsidy.selfPay'), children: <Money fen={of.self_pay_fen} /> },
    {
      key: 'category',
      label: t('subsidy.category'),
      children: category ? code('category', category) : t('subsidy.noCategory'),
    },
    { key: 'rate', label: t('subsidy.rate'), children: rate_bp === null ? '–' : percent(rate_bp), span: 2 },
    { key: 'policy', label: t('subsidy.policy'), children: <Policy of={of} />, span: 3 },
  ];
  return (
    <div className="tab-body">
      <Notices of={of} />
      <Descriptions size="small" column={3} items={facts} bordered />
      <div className="subsidy-columns">
        <section data-testid={ids.subsidy.trail}>
          <h3 className="section">{t('subsidy.trail')}</h3>
          <Trail of={of} />
        </section>
        <div>
          <Entitlements of={of} />
          <Funds of={funds} />
          <PolicyFacts of={of} />
        </div>
      </div>
      <section>
        <h3 className="section">{t('subsidy.lines')}</h3>
        <Table size="small" rowKey="id" columns={columns} dataSource={of.lines} pagination={false} scroll={{ x: 720 }} />
      </section>
      <Invoices of={of} />
    </div>
  );
}
