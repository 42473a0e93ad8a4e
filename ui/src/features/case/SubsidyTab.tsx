import { Descriptions, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, PlanLineView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { percent } from '@/shared/format';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';
import { Invoices } from './Invoices';
import { Trail } from './Trail';
import { useItemName } from './useItemName';

function useColumns(): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const code = useCode();
  const nameOf = useItemName();
  return [
    { key: 'no', title: t('plan.no'), width: 50, render: (_, line) => <span className="no">{line.item_no}</span> },
    { key: 'name', title: t('plan.item'), ellipsis: true, render: (_, line) => nameOf(line) },
    { key: 'kind', title: t('plan.kind'), width: 90, render: (_, line) => code('kind', line.kind) },
    {
      key: 'amount',
      title: t('plan.amount'),
      width: 110,
      align: 'right',
      render: (_, line) => <Money fen={line.amount_fen} />,
    },
    {
      key: 'subsidy',
      title: t('plan.subsidy'),
      width: 110,
      align: 'right',
      render: (_, line) => <Money fen={line.subsidy_fen} />,
    },
    {
      key: 'self',
      title: t('plan.selfPay'),
      width: 110,
      align: 'right',
      render: (_, line) => <Money fen={line.self_pay_fen} />,
    },
  ];
}

/** 补贴: the amounts, how they were computed, and each item's share. */
export function SubsidyTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const columns = useColumns();
  if (of.lines.length === 0) return <EmptyState title={t('subsidy.none')} />;
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
      children: of.decisive_category ? code('category', of.decisive_category) : t('subsidy.noCategory'),
    },
    { key: 'rate', label: t('subsidy.rate'), children: percent(of.rate_bp) },
    { key: 'cap', label: t('subsidy.cap'), children: <Money fen={of.cap_fen} /> },
  ];
  return (
    <div className="tab-body">
      <Descriptions size="small" column={3} items={facts} bordered />
      <section data-testid={ids.subsidy.trail}>
        <h3 className="section">{t('subsidy.trail')}</h3>
        <Trail of={of} />
      </section>
      <section>
        <h3 className="section">{t('subsidy.lines')}</h3>
        <Table size="small" rowKey="id" columns={columns} dataSource={of.lines} pagination={false} />
      </section>
      <Invoices of={of} />
    </div>
  );
}
