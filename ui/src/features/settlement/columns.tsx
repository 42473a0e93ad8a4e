import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCode } from '@/i18n/useCode';
import type { SettlementRowView } from '@/ipc/client';
import { Money } from '@/shared/Money';
import { Checks } from './Checks';

/** Columns that rows of a batch and cases to choose from have in common. */
export function useRowColumns(): TableColumnsType<SettlementRowView> {
  const { t } = useTranslation();
  const code = useCode();
  return [
    {
      key: 'case',
      title: t('settle.elder'),
      width: 200,
      render: (_, row) => (
        <>
          <Link to={`/cases/${row.case_id}/subsidy`}>{row.name}</Link> <span className="muted">{row.town}</span>
          <div className="muted num">{row.case_no}</div>
        </>
      ),
    },
    {
      key: 'payee',
      title: t('settle.payee'),
      width: 230,
      render: (_, row) => (
        <>
          {row.payee_name || t('common.none')}
          <div className="muted num">
            {row.payee_relation || code('payee', row.payee_kind)} {row.account_masked}
          </div>
        </>
      ),
    },
    { key: 'subsidy', title: t('settle.subsidy'), width: 108, align: 'right', render: (_, row) => <Money fen={row.subsidy_fen} /> },
    { key: 'held', title: t('settle.held'), width: 104, align: 'right', render: (_, row) => <Money fen={row.held_fen} /> },
    { key: 'amount', title: t('settle.amount'), width: 112, align: 'right', render: (_, row) => <Money fen={row.amount_fen} strong /> },
    { key: 'checks', title: t('settle.checks'), width: 260, render: (_, row) => <Checks row={row} /> },
  ];
}
