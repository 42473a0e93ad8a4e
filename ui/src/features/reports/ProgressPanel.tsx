import { Button, DatePicker, Segmented, Select, Table, type TableColumnsType } from 'antd';
import type { Dayjs } from 'dayjs';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSteadyCommand } from '@/app/queries';
import { useExport } from '@/app/useExport';
import { useCode } from '@/i18n/useCode';
import type { Language, ProgressFigureView, ProgressPeriod, ProgressPeriodView, ProgressRowView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Exported } from '@/shared/Exported';
import { yuan } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { Panel } from '@/shared/Page';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

/** In the order of the figures. */
const STAGES = ['applied', 'assessed', 'work', 'accepted', 'settled'] as const;
const PERIODS: ProgressPeriod[] = ['month', 'year'];

/** Homes above their money; nothing is a quiet dash. */
function Figure({ of }: { of: ProgressFigureView | undefined }) {
  if (!of || (of.homes === 0 && of.money_fen === 0)) return <span className="muted">–</span>;
  return (
    <span className="num">
      {of.homes}
      <br />
      <span className="muted">{yuan(of.money_fen)}</span>
    </span>
  );
}

function Sums({ of, label }: { of: ProgressFigureView[]; label: string }) {
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0}>
        <strong>{label}</strong>
      </Table.Summary.Cell>
      {of.map((sum, place) => (
        <Table.Summary.Cell key={STAGES[place]} index={place + 1} align="right">
          <strong>
            <Figure of={sum} />
          </strong>
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}

function Towns({ of }: { of: ProgressPeriodView }) {
  const { t } = useTranslation();
  const code = useCode();
  const stages = STAGES.map((stage, place): TableColumnsType<ProgressRowView>[number] => ({
    key: stage,
    title: code('progressStage', stage),
    align: 'right',
    width: 128,
    render: (_, row) => <Figure of={row.stages[place]} />,
  }));
  const sumRow = useCallback(() => <Sums of={of.sums} label={t('reports.sum')} />, [of.sums, t]);
  return (
    <Table<ProgressRowView>
      size="small"
      rowKey="town"
      columns={[{ key: 'town', title: t('reports.town'), dataIndex: 'town' }, ...stages]}
      dataSource={of.rows}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      data-testid={ids.reports.progress('table')}
      summary={sumRow}
    />
  );
}

/** The figures of the period, or why there are none. */
function Shown({ programme, month, period }: { programme: string | undefined; month: string; period: ProgressPeriod }) {
  const { t } = useTranslation();
  const { data, error } = useSteadyCommand('progress', { programme, month }, { enabled: programme !== undefined });
  if (error) return <ErrorNotice fault={error} />;
  const shown = data?.periods.find((one) => one.period === period);
  if (!shown) return <Loading />;
  if (shown.rows.length === 0) return <EmptyState title={t('reports.noProgress')} text={t('reports.noProgressText')} />;
  return <Towns of={shown} />;
}

function useProgrammes() {
  const { programmes = [] } = useCommand('reference', {}).data ?? {};
  const [chosen, setChosen] = useState<string>();
  return { programmes, programme: chosen ?? programmes[0]?.id, setProgramme: setChosen };
}

/** 台账: homes and money of the towns by stage, in a month and its year so far; the sheet has the same figures. */
export function ProgressPanel() {
  const { t, i18n } = useTranslation();
  const code = useCode();
  const { programmes, programme, setProgramme } = useProgrammes();
  const [month, setMonth] = useState<Dayjs>(today);
  const [period, setPeriod] = useState<ProgressPeriod>('month');
  const { go, result, busy } = useExport('progress_export');
  const text = month.format('YYYY-MM');
  const start = () =>
    go({
      kind: 'export',
      name: `${t('reports.progress')}-${text}.xlsx`,
      request: (out) => ({ out, programme, month: text, language: i18n.language as Language }),
    });
  return (
    <Panel
      title={t('reports.progress')}
      extra={
        <Segmented<ProgressPeriod>
          size="small"
          value={period}
          onChange={setPeriod}
          options={PERIODS.map((one) => ({ value: one, label: code('progressPeriod', one) }))}
        />
      }
    >
      <p className="secondary">{t('reports.progressText')}</p>
      <div className="row-wrap gap-top">
        <Select
          className="w-240"
          value={programme}
          onChange={setProgramme}
          options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
          aria-label={t('reports.programme')}
          data-testid={ids.reports.progress('programme')}
        />
        <DatePicker
          picker="month"
          allowClear={false}
          value={month}
          onChange={(chosen) => setMonth(chosen ?? month)}
          aria-label={t('reports.month')}
          data-testid={ids.reports.progress('month')}
        />
        <Button
          type="primary"
          disabled={programme === undefined}
          loading={busy !== null}
          onClick={() => void start()}
          data-testid={ids.reports.progress('go')}
        >
          {t('reports.go')}
        </Button>
      </div>
      <div className="gap-top">
        <Shown programme={programme} month={text} period={period} />
      </div>
      {result && (
        <Exported
          title={t('reports.progressDone', { towns: result.towns })}
          out={result.out}
          testId={ids.reports.progress('result')}
        />
      )}
    </Panel>
  );
}
