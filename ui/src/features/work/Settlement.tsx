import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '@/app/queries';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { money } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { Page, Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { CaseTable } from './CaseTable';

const STAGES = ['accepted', 'to_settle', 'submitted'];

/** 结算: accepted homes with their sums, and the way to the summary. */
export default function Settlement() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const found = useCommand('case_list', { stages: STAGES, sort: 'case_no', limit: 1000 });
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { rows, total, subsidy_fen } = found.data;
  const whole = rows.reduce((sum, row) => sum + row.total_fen, 0);
  const facts = [
    [t('settle.homes'), String(total)],
    [t('settle.total'), money(whole)],
    [t('settle.subsidy'), money(subsidy_fen)],
    [t('settle.selfPay'), money(whole - subsidy_fen)],
  ];
  return (
    <Page
      title={t('settle.title')}
      aside={total}
      actions={
        <Button type="primary" onClick={() => void navigate('/reports')}>
          {t('settle.export')}
        </Button>
      }
      testId={ids.settle.page}
    >
      <div className="stack">
        <div className="cards">
          {facts.map(([label, value]) => (
            <div className="card" key={label}>
              <span className="secondary">{label}</span>
              <strong className="num">{value}</strong>
            </div>
          ))}
        </div>
        <Panel title={t('settle.list')} className="panel-flush">
          {rows.length === 0 ? (
            <EmptyState title={t('settle.empty')} text={t('settle.emptyText')} />
          ) : (
            <CaseTable rows={rows} tab="subsidy" />
          )}
        </Panel>
      </div>
    </Page>
  );
}
