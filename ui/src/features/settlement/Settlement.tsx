import { Button, Switch, Table, Tooltip, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { SettlementListRow } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { money, shortTime } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { Money } from '@/shared/Money';
import { Page, Panel } from '@/shared/Page';
import { TemplatesButton } from '@/features/templates/Templates';
import { ids } from '@/testIds';
import { CreateBatch } from './CreateBatch';

/** What waits, in figures. */
function Facts({ batches }: { batches: SettlementListRow[] }) {
  const { t } = useTranslation();
  const { programmes = [] } = useCommand('reference', {}).data ?? {};
  const programme = programmes.find(({ skipped }) => !skipped.includes('settlement'));
  const found = useCommand('settlement_candidates', { programme: programme?.id }, { enabled: programme !== undefined });
  const rows = found.data?.rows ?? [];
  const ready = rows.filter(({ blocks }) => blocks.every(({ weight }) => weight !== 'block'));
  const homes = (list: typeof rows) => new Set(list.map(({ case_id }) => case_id)).size;
  const facts = [
    [t('settle.waiting', { count: homes(rows) }), money(rows.reduce((sum, row) => sum + row.subsidy_fen, 0))],
    [t('settle.ready', { count: homes(ready) }), money(ready.reduce((sum, row) => sum + row.subsidy_fen, 0))],
    [t('settle.draft'), String(batches.filter(({ state }) => state === 'draft').length)],
    [t('settle.paid'), money(batches.reduce((sum, one) => sum + (one.state === 'paid' ? (one.amount_fen ?? 0) : 0), 0))],
  ];
  return (
    <div className="cards">
      {facts.map(([label, value]) => (
        <div className="card" key={label}>
          <span className="secondary">{label}</span>
          <strong className="num">{value}</strong>
        </div>
      ))}
    </div>
  );
}

/** Whether who made a batch may submit it. */
function TwoUsers({ on }: { on: boolean }) {
  const { t } = useTranslation();
  const report = useReport();
  const save = useChange('settlement_rules_save');
  return (
    <Tooltip title={t('settle.twoUsersHint')}>
      <label className="row">
        <Switch
          size="small"
          checked={on}
          loading={save.isPending}
          onChange={(two_users) => save.mutate({ two_users }, { onError: report })}
          aria-label={t('settle.twoUsers')}
          data-testid={ids.settle.twoUsers}
        />
        {t('settle.twoUsers')}
      </label>
    </Tooltip>
  );
}

function useColumns(): TableColumnsType<SettlementListRow> {
  const { t } = useTranslation();
  const code = useCode();
  return [
    {
      key: 'number',
      title: t('settle.number'),
      width: 210,
      render: (_, one) => (
        <Link to={`/settle/${one.id}`} className="num" data-testid={ids.settle.batch(one.number)}>
          {one.number}
        </Link>
      ),
    },
    { key: 'programme', title: t('settle.programme'), ellipsis: true, dataIndex: 'programme' },
    { key: 'state', title: t('settle.state'), width: 100, render: (_, one) => code('settleState', one.state) },
    { key: 'cases', title: t('settle.cases'), width: 76, align: 'right', className: 'num', dataIndex: 'cases' },
    { key: 'amount', title: t('settle.amount'), width: 130, align: 'right', render: (_, one) => <Money fen={one.amount_fen} /> },
    { key: 'made', title: t('settle.made'), width: 150, render: (_, one) => t('settle.people', { name: one.made_by, time: shortTime(one.made_at) }) },
    { key: 'submitted', title: t('settle.submitted'), width: 110, render: (_, one) => one.submitted_at && shortTime(one.submitted_at) },
    { key: 'note', title: t('settle.note'), ellipsis: true, dataIndex: 'note' },
  ];
}

/** 结算: batches, newest first, and what waits for one. */
export default function Settlement() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useColumns();
  const found = useCommand('settlement_list', {});
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { batches, two_users } = found.data;
  const actions = (
    <div className="row-wrap">
      <TwoUsers on={two_users} />
      <Button onClick={() => void navigate('/reports')}>{t('settle.summary')}</Button>
      <TemplatesButton />
      <CreateBatch />
    </div>
  );
  return (
    <Page title={t('settle.title')} aside={batches.length || undefined} actions={actions} testId={ids.settle.page}>
      <div className="stack">
        <Facts batches={batches} />
        <Panel title={t('settle.batches')} className="panel-flush">
          {batches.length === 0 ? (
            <EmptyState title={t('settle.empty')} text={t('settle.emptyText')} />
          ) : (
            <Table
              size="small"
              rowKey="id"
              columns={columns}
              dataSource={batches}
              scroll={{ x: 900 }}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              rowClassName="clickable"
              onRow={(one) => ({ onClick: () => void navigate(`/settle/${one.id}`) })}
            />
          )}
        </Panel>
      </div>
    </Page>
  );
}
