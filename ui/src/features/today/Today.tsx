import { Button, Progress, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '@/app/queries';
import { Stay } from '@/features/cases/columns';
import { useCode } from '@/i18n/useCode';
import type { CaseRow, TodayView, TownProgress } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { money, shortTime } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { today } from '@/shared/today';
import { Page, Panel } from '@/shared/Page';
import { StageTag } from '@/shared/StageTag';
import { ids } from '@/testIds';
import { StageBars } from './StageBars';

const countOf = (view: TodayView, stages: string[]): number =>
  view.stages.filter(({ code }) => stages.includes(code)).reduce((sum, { count }) => sum + count, 0);

/** What waits, each card opening the list behind it. */
const CARDS = [
  ['toAssess', ['to_assess']],
  ['toPlan', ['plan_draft']],
  ['inWork', ['dispatched', 'in_work']],
  ['toAccept', ['to_accept', 'rectifying']],
  ['toSettle', ['accepted', 'to_settle']],
] as const;

function Figure({ count, unit }: { count: number; unit: string }) {
  return (
    <span>
      <strong className="num">{count}</strong> <span className="secondary">{unit}</span>
    </span>
  );
}

function Cards({ view }: { view: TodayView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className="cards">
      {CARDS.map(([key, stages]) => (
        <button
          type="button"
          className="card"
          key={key}
          onClick={() => void navigate(`/cases?stages=${stages.join()}`)}
          data-testid={ids.today.card(key)}
        >
          <span className="secondary">{t(`today.${key}`)}</span>
          <Figure count={countOf(view, [...stages])} unit={t('common.unit')} />
        </button>
      ))}
      <button
        type="button"
        className={view.inbox_photos > 0 ? 'card attention' : 'card'}
        onClick={() => void navigate('/inbox')}
        data-testid={ids.today.card('inbox')}
      >
        <span className="secondary">{t('today.inbox')}</span>
        <Figure count={view.inbox_photos} unit={t('today.photoUnit')} />
      </button>
    </div>
  );
}

function Waiting({ rows }: { rows: CaseRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (rows.length === 0) return <p className="muted">{t('today.noneWaiting')}</p>;
  return (
    <ul className="plain-list lined">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="waiting"
            onClick={() => void navigate(`/cases/${row.id}`)}
            data-testid={ids.today.waiting(row.case_no)}
          >
            <strong className="ellipsis">{row.name}</strong>
            <span className="secondary ellipsis">{[row.town, row.village].filter(Boolean).join(' · ')}</span>
            <Stay row={row} />
            <StageTag stage={row.stage} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Three bars on one scale: planned, accepted, paid. */
function MoneyBars({ view }: { view: TodayView }) {
  const { t } = useTranslation();
  const whole = Math.max(1, view.subsidy_planned_fen);
  const bars = [
    ['planned', view.subsidy_planned_fen],
    ['accepted', view.subsidy_accepted_fen],
    ['paid', view.subsidy_paid_fen],
  ] as const;
  const accepted = countOf(view, ['accepted', 'to_settle', 'submitted', 'paid', 'archived', 'in_warranty', 'closed']);
  const open = view.stages.reduce((sum, { code, count }) => sum + (code === 'exited' ? 0 : count), 0) - accepted;
  return (
    <div className="money-bars">
      {bars.map(([key, fen]) => (
        <div key={key} className="money-bar">
          <span className="secondary">{t(`today.${key}`)}</span>
          <Progress
            percent={(fen / whole) * 100}
            status="normal"
            aria-label={t(`today.${key}`)}
            showInfo={false}
            size={{ height: 12 }}
            strokeLinecap="butt"
          />
          <span className="num right">{money(fen)}</span>
        </div>
      ))}
      {view.target_homes > 0 ? (
        <>
          <p className="secondary gap-top">{t('today.target', { target: view.target_homes, accepted, open })}</p>
          <Progress
            percent={Math.min(100, ((accepted + open) / view.target_homes) * 100)}
            success={{ percent: Math.min(100, (accepted / view.target_homes) * 100), strokeColor: 'var(--yj-primary)' }}
            strokeColor="var(--yj-primary-border)"
            status="normal"
            aria-label={t('today.target', { target: view.target_homes, accepted, open })}
            showInfo={false}
            size={{ height: 8 }}
          />
        </>
      ) : (
        <p className="muted gap-top">{t('today.noTarget')}</p>
      )}
    </div>
  );
}

/** A column of counts. */
const count = (key: keyof TownProgress, title: string) => ({
  key,
  dataIndex: key,
  title,
  align: 'right' as const,
  className: 'num',
});

function Towns({ towns }: { towns: TownProgress[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns: TableColumnsType<TownProgress> = [
    { key: 'town', dataIndex: 'town', title: t('today.town') },
    count('applied', t('today.applied')),
    count('assessed', t('today.assessed')),
    count('in_work', t('today.working')),
    count('accepted', t('today.done')),
    count('paid', t('today.settled')),
  ];
  return (
    <Table
      size="small"
      rowKey="town"
      columns={columns}
      dataSource={towns}
      pagination={false}
      locale={{ emptyText: t('today.noTowns') }}
      rowClassName="clickable"
      onRow={({ town }) => ({ onClick: () => void navigate(`/cases?towns=${encodeURIComponent(town)}`) })}
    />
  );
}

function Recent({ view }: { view: TodayView }) {
  const { t } = useTranslation();
  const code = useCode();
  if (view.recent.length === 0) return <p className="muted">{t('today.noRecent')}</p>;
  return (
    <ul className="plain-list lined">
      {view.recent.map((one, index) => (
        <li key={`${one.at}-${index}`} className="row">
          <span className="num muted">{shortTime(one.at)}</span> {one.user} {code('command', one.command)}
          {one.rows > 1 && <span className="muted num">{t('today.rows', { count: one.rows })}</span>}
        </li>
      ))}
    </ul>
  );
}

/** 今日: what waits, where the money is, how far each town has come. */
export default function Today() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const found = useCommand('today', {});
  const actions = (
    <>
      <Button onClick={() => void navigate('/inbox')} data-testid={ids.today.photos}>
        {t('today.importPhotos')}
      </Button>
      <Button type="primary" onClick={() => void navigate('/roster')} data-testid={ids.today.roster}>
        {t('today.importRoster')}
      </Button>
    </>
  );
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const view = found.data;
  const date = today().format(t('today.dateFormat'));
  return (
    <Page title={t('today.title')} aside={date} actions={actions} testId={ids.today.page}>
      {view.stages.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('cases.emptyTitle')} text={t('today.noData')}>
            {actions}
          </EmptyState>
        </div>
      ) : (
        <div className="stack">
          <Cards view={view} />
          <div className="columns">
            <Panel title={t('today.waiting')}>
              <Waiting rows={view.waiting} />
            </Panel>
            <Panel title={t('today.money')}>
              <MoneyBars view={view} />
              <h3 className="section">{t('today.allStages')}</h3>
              <StageBars stages={view.stages} />
            </Panel>
          </div>
          <div className="columns">
            <Panel title={t('today.towns')} className="panel-flush">
              <Towns towns={view.towns} />
            </Panel>
            <Panel title={t('today.recent')}>
              <Recent view={view} />
            </Panel>
          </div>
        </div>
      )}
    </Page>
  );
}
