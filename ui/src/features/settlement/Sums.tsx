import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { SettlementBatchView, SettlementSumView } from '@/ipc/client';
import { money } from '@/shared/format';
import { Money } from '@/shared/Money';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { useFundName } from './useFundName';

const BY = ['fund', 'town', 'contractor', 'category'] as const;
type By = (typeof BY)[number];

/** What a sum is of, in words. */
function useSumName() {
  const { t } = useTranslation();
  const code = useCode();
  const fundName = useFundName();
  return ({ by, code: of }: SettlementSumView): string => {
    if (by === 'fund') return fundName(of);
    if (by === 'category') return of ? code('category', of) : t('common.none');
    return of || t('common.none');
  };
}

/** The figures of a batch, and what is paid now by fund, town, contractor or category. */
export function Sums({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const code = useCode();
  const nameOf = useSumName();
  const [by, setBy] = useState<By>('fund');
  const facts: [string, string][] = [
    [t('settle.cases'), String(of.cases)],
    [t('settle.subsidy'), money(of.subsidy_fen)],
    [t('settle.held'), money(of.held_fen)],
    [t('settle.amount'), money(of.amount_fen)],
  ];
  return (
    <div className="columns">
      <div className="cards" data-testid={ids.settle.total} data-fen={of.amount_fen}>
        {facts.map(([label, value]) => (
          <div className="card" key={label}>
            <span className="secondary">{label}</span>
            <strong className="num">{value}</strong>
          </div>
        ))}
      </div>
      <Panel
        title={t('settle.by', { by: code('settleBy', by) })}
        extra={<Segmented<By> size="small" value={by} onChange={setBy} options={BY.map((one) => ({ value: one, label: code('settleBy', one) }))} />}
      >
        <table className="trail" data-testid={ids.settle.sums}>
          <tbody>
            {of.sums
              .filter((sum) => sum.by === by)
              .map((sum) => (
                <tr key={sum.code}>
                  <td>{nameOf(sum)}</td>
                  <td className="right muted">{t('today.homes', { count: sum.cases })}</td>
                  <td className="right">
                    <Money fen={sum.fen} />
                  </td>
                </tr>
              ))}
            <tr className="trail-total">
              <td>{t('settle.amount')}</td>
              <td aria-label={t('settle.amount')} />
              <td className="right">
                <Money fen={of.amount_fen} strong />
              </td>
            </tr>
          </tbody>
        </table>
      </Panel>
    </div>
  );
}
