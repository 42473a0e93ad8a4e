import { Alert, Button, Popconfirm, Progress, Select, Table, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useFundName } from '@/features/settlement/useFundName';
import { useIsChinese } from '@/i18n/useCode';
import type { FundGapView, FundMonthView, FundTownView, FundView, FundsView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { money } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { Money } from '@/shared/Money';
import { Page, Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { Chart } from './Chart';
import { FundDialog } from './FundDialog';
import { bars, tone, type Series } from './options';

const PARTS = ['paid', 'accepted', 'contracted', 'reserved'] as const;
const COLOURS: Record<(typeof PARTS)[number] | 'lapsed' | 'left', [string, string]> = {
  paid: ['tone-done', '#2f6b41'],
  accepted: ['tone-accept', '#5b3a8c'],
  contracted: ['tone-work', '#0f6b63'],
  reserved: ['tone-plan', '#85560a'],
  lapsed: ['text-3', '#8a8578'],
  left: ['line', '#e8e4dc'],
};

const colour = (part: keyof typeof COLOURS): string => tone(...COLOURS[part]);

function Facts({ of }: { of: FundsView }) {
  const { t } = useTranslation();
  const facts: [string, string, boolean][] = [
    [t('funds.allocation'), money(of.allocation_fen), false],
    ...PARTS.toReversed().map((part): [string, string, boolean] => [t(`funds.${part}`), money(of[`${part}_fen`]), false]),
    ...(of.lapsed_fen > 0 ? [[t('funds.lapsedFen'), money(of.lapsed_fen), false] as [string, string, boolean]] : []),
    [of.left_fen < 0 ? t('funds.short') : t('funds.left'), money(of.left_fen), of.left_fen < 0],
  ];
  const share = of.homes_target > 0 ? Math.min(100, Math.round((of.homes_done / of.homes_target) * 100)) : 0;
  return (
    <div className="cards" data-testid={ids.funds.left} data-fen={of.left_fen}>
      {facts.map(([label, value, bad]) => (
        <div className={bad ? 'card attention' : 'card'} key={label}>
          <span className="secondary">{label}</span>
          <strong className={bad ? 'num bad' : 'num'}>{value}</strong>
        </div>
      ))}
      <div className="card">
        <span className="secondary">{t('funds.done', { done: of.homes_done })}</span>
        {of.homes_target > 0 ? (
          <>
            <Progress percent={share} size="small" aria-label={t('funds.target')} />
            <span className="muted">{t('funds.leftHomes', { count: Math.max(0, of.homes_target - of.homes_done) })}</span>
          </>
        ) : (
          <span className="muted">{t('funds.noTarget')}</span>
        )}
      </div>
    </div>
  );
}

/** Last day of a fund, how near it is, and after it what was committed in time and is not paid yet. */
function Expiry({ of }: { of: FundView }) {
  const { t } = useTranslation();
  if (!of.expires_on || of.days_left === null) return <span className="muted">{t('funds.noExpiry')}</span>;
  const near = of.days_left <= 60 && of.left_fen > 0;
  const unpaid = of.reserved_fen + of.contracted_fen + of.accepted_fen;
  const gone = unpaid > 0 ? t('funds.lapsedUnpaid', { amount: money(unpaid) }) : t('funds.lapsed');
  return (
    <>
      {of.expires_on}{' '}
      <span className={of.days_left < 0 ? 'bad' : near ? 'warn' : 'muted'}>
        {of.days_left < 0 ? gone : t('funds.daysLeft', { days: of.days_left })}
      </span>
    </>
  );
}

function FundTable({ of, onEdit }: { of: FundsView; onEdit: (fund: FundView) => void }) {
  const { t } = useTranslation();
  const fundName = useFundName();
  const report = useReport();
  const remove = useChange('fund_remove');
  const amount = (part: 'allocation' | 'lapsed' | (typeof PARTS)[number]): TableColumnsType<FundView>[number] => ({
    key: part,
    title: t(part === 'lapsed' ? 'funds.lapsedFen' : `funds.${part}`),
    width: 104,
    align: 'right',
    render: (_, fund) => <Money fen={fund[`${part}_fen`]} />,
  });
  const columns: TableColumnsType<FundView> = [
    {
      key: 'name',
      title: t('funds.code'),
      width: 120,
      render: (_, fund) => (
        <>
          <strong>{fund.name || fundName(fund.code)}</strong>
          {fund.note && <div className="muted">{fund.note}</div>}
        </>
      ),
    },
    { key: 'year', title: t('funds.year'), width: 60, dataIndex: 'year', className: 'num' },
    amount('allocation'),
    ...PARTS.toReversed().map(amount),
    ...(of.lapsed_fen > 0 ? [amount('lapsed')] : []),
    {
      key: 'left',
      title: t('funds.left'),
      width: 112,
      align: 'right',
      render: (_, fund) => (
        <span className={fund.left_fen < 0 ? 'bad' : undefined}>
          <Money fen={fund.left_fen} strong />
        </span>
      ),
    },
    { key: 'expires', title: t('funds.expires'), width: 170, render: (_, fund) => <Expiry of={fund} /> },
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      width: 104,
      render: (_, fund) => (
        <>
          <Button type="link" size="small" onClick={() => onEdit(fund)} data-testid={ids.funds.edit(fund.code)}>
            {t('common.edit')}
          </Button>
          <Popconfirm
            title={t('funds.remove')}
            description={t('funds.removeText')}
            okText={t('common.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() => remove.mutate({ id: fund.id, version: fund.version }, { onError: report })}
          >
            <Button type="link" size="small" danger data-testid={ids.funds.remove(fund.code)}>
              {t('common.remove')}
            </Button>
          </Popconfirm>
        </>
      ),
    },
  ];
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={of.funds}
      pagination={false}
      scroll={{ x: 'max-content' }}
      onRow={(fund) => ({ 'data-testid': ids.funds.row(fund.code), 'data-lapsed': fund.lapsed_fen }) as object}
    />
  );
}

/** Each fund as one bar: what is spent, promised and left. */
function Burn({ of }: { of: FundsView }) {
  const { t } = useTranslation();
  const fundName = useFundName();
  const option = useMemo(() => {
    const part = (name: (typeof PARTS)[number]): Series => ({
      name: t(`funds.${name}`),
      colour: colour(name),
      fen: of.funds.map((fund) => fund[`${name}_fen`]),
    });
    const lapsed: Series = { name: t('funds.lapsedFen'), colour: colour('lapsed'), fen: of.funds.map(({ lapsed_fen }) => lapsed_fen) };
    const left: Series = { name: t('funds.left'), colour: colour('left'), fen: of.funds.map(({ left_fen }) => Math.max(0, left_fen)) };
    // A code may stand for several years: then the year tells the bars apart.
    const years = new Set(of.funds.map(({ year }) => year)).size > 1;
    const names = of.funds.map(({ code, name, year }) => `${name || fundName(code)}${years ? ` ${year}` : ''}`);
    const gone = of.lapsed_fen > 0 ? [lapsed] : [];
    return bars(names, [...PARTS.map(part), ...gone, left], { lying: true, stacked: true });
  }, [of, t, fundName]);
  return <Chart name="burn" label={t('funds.burn')} option={option} height={70 + of.funds.length * 42} />;
}

function Months({ of }: { of: FundsView }) {
  const { t } = useTranslation();
  const option = useMemo(
    () =>
      bars(
        of.months.map(({ month }) => month),
        (['accepted', 'paid'] as const).map((part) => ({
          name: t(`funds.${part}`),
          colour: colour(part),
          fen: of.months.map((month) => month[`${part}_fen`]),
        })),
      ),
    [of, t],
  );
  const columns: TableColumnsType<FundMonthView> = [
    { key: 'month', title: t('funds.month'), dataIndex: 'month', className: 'num' },
    { key: 'homes', title: t('funds.homes'), align: 'right', className: 'num', dataIndex: 'homes' },
    { key: 'accepted', title: t('funds.accepted'), align: 'right', render: (_, one) => <Money fen={one.accepted_fen} /> },
    { key: 'paid', title: t('funds.paid'), align: 'right', render: (_, one) => <Money fen={one.paid_fen} /> },
  ];
  return (
    <Panel title={t('funds.byMonth')}>
      <Chart name="months" label={t('funds.byMonth')} option={option} height={220} />
      <Table size="small" rowKey="month" columns={columns} dataSource={of.months} pagination={false} data-testid={ids.funds.table('months')} />
    </Panel>
  );
}

function Towns({ of }: { of: FundsView }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const part = (name: (typeof PARTS)[number]): Series => ({
      name: t(`funds.${name}`),
      colour: colour(name),
      fen: of.towns.map((town) => town[`${name}_fen`]),
    });
    return bars(of.towns.map(({ town }) => town), PARTS.map(part), { lying: true, stacked: true });
  }, [of, t]);
  const columns: TableColumnsType<FundTownView> = [
    { key: 'town', title: t('funds.town'), dataIndex: 'town' },
    { key: 'homes', title: t('funds.homes'), align: 'right', className: 'num', dataIndex: 'homes' },
    ...PARTS.toReversed().map((part): TableColumnsType<FundTownView>[number] => ({
      key: part,
      title: t(`funds.${part}`),
      align: 'right',
      render: (_, one) => <Money fen={one[`${part}_fen`]} />,
    })),
  ];
  return (
    <Panel title={t('funds.byTown')}>
      <Chart name="towns" label={t('funds.byTown')} option={option} height={60 + of.towns.length * 34} />
      <Table size="small" rowKey="town" columns={columns} dataSource={of.towns} pagination={false} data-testid={ids.funds.table('towns')} />
    </Panel>
  );
}

/** Approved cases without a plan for which the policy does not say how much to set aside. */
function NotSetAside({ gaps }: { gaps: FundGapView[] }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  return gaps.map(({ reason, cases, case_nos }) => (
    <Alert
      key={reason.en}
      type="warning"
      showIcon
      data-testid={ids.funds.gap}
      title={t('funds.notSetAside', { count: cases })}
      description={
        <>
          {chinese ? reason.zh : reason.en}
          <div className="num">
            {case_nos.join(' · ')}
            {cases > case_nos.length && ' …'}
          </div>
        </>
      }
    />
  ));
}

function Body({ of, onEdit }: { of: FundsView; onEdit: (fund: FundView) => void }) {
  const { t } = useTranslation();
  const fundName = useFundName();
  const strays = of.strays.map(({ code, fen }) => `${fundName(code)} ${money(fen)}`).join(' · ');
  return (
    <div className="stack">
      <Facts of={of} />
      {strays && <Alert type="warning" showIcon title={t('funds.strays', { list: strays })} />}
      <NotSetAside gaps={of.not_set_aside} />
      <Panel title={t('funds.burn')}>
        {of.funds.length === 0 ? (
          <EmptyState title={t('funds.empty')} text={t('funds.emptyText')} />
        ) : (
          <>
            <Burn of={of} />
            <FundTable of={of} onEdit={onEdit} />
          </>
        )}
      </Panel>
      <div className="columns">
        <Months of={of} />
        <Towns of={of} />
      </div>
    </div>
  );
}

/** 资金: what there is, what the cases take, and what is left, by fund, month and town. */
export default function Funds() {
  const { t } = useTranslation();
  const reference = useCommand('reference', {});
  const programmes = reference.data?.programmes ?? [];
  const [chosen, setChosen] = useState<string>();
  const programme = chosen ?? programmes[0]?.id;
  const found = useCommand('fund_list', { programme }, { enabled: programme !== undefined });
  const [editing, setEditing] = useState<FundView | 'new' | null>(null);
  const fault = reference.error ?? found.error;
  if (fault) return <ErrorNotice fault={fault} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const actions = (
    <div className="row-wrap">
      {programmes.length > 1 && (
        <Select
          className="w-200"
          value={programme}
          options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
          aria-label={t('settle.programme')}
          data-testid={ids.funds.field('programme')}
        />
      )}
      <Button type="primary" onClick={() => setEditing('new')} data-testid={ids.funds.add}>
        {t('funds.add')}
      </Button>
    </div>
  );
  return (
    <Page title={t('funds.title')} aside={found.data.programme} actions={actions} testId={ids.funds.page}>
      <Body of={found.data} onEdit={setEditing} />
      {editing && <FundDialog of={found.data} fund={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}
