import { Button, Select, Table } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand, useSteadyCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { SettlementBatchView, SettlementCandidatesRequest, SettlementRowView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { EmptyState } from '@/shared/EmptyState';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { useRowColumns } from './columns';
import { useFundName } from './useFundName';

type Narrow = Omit<SettlementCandidatesRequest, 'programme'>;

function Filter({ of, narrow, onChange }: { of: SettlementBatchView; narrow: Narrow; onChange: (to: Narrow) => void }) {
  const { t } = useTranslation();
  const fundName = useFundName();
  const { organisations = [] } = useCommand('reference', {}).data ?? {};
  const towns = useCommand('case_list', { stages: ['accepted', 'to_settle'], limit: 1 }).data?.towns ?? [];
  const funds = useCommand('fund_list', { programme: of.programme_id }).data?.funds ?? [];
  const test = ids.settle.filter;
  const day = (value: Dayjs | null) => value?.format('YYYY-MM-DD');
  return (
    <div className="row-wrap pad-line">
      <Select
        mode="multiple"
        allowClear
        className="w-200"
        placeholder={t('settle.town')}
        value={narrow.towns ?? []}
        options={towns.map(({ code }) => ({ value: code, label: code }))}
        onChange={(list) => onChange({ ...narrow, towns: list.length > 0 ? list : undefined })}
        aria-label={t('settle.town')}
        data-testid={test('town')}
      />
      <Select
        allowClear
        className="w-200"
        placeholder={t('settle.contractor')}
        value={narrow.contractor_id}
        options={organisations.filter(({ kind }) => kind === 'contractor').map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(contractor_id?: string) => onChange({ ...narrow, contractor_id })}
        aria-label={t('settle.contractor')}
        data-testid={test('contractor')}
      />
      <Select
        allowClear
        className="w-160"
        placeholder={t('settle.fund')}
        value={narrow.fund}
        options={funds.map(({ code, name }) => ({ value: code, label: name || fundName(code) }))}
        onChange={(fund?: string) => onChange({ ...narrow, fund })}
        aria-label={t('settle.fund')}
        data-testid={test('fund')}
      />
      <DayPicker placeholder={t('settle.from')} onChange={(from) => onChange({ ...narrow, from: day(from) })} data-testid={test('from')} />
      <DayPicker placeholder={t('settle.to')} onChange={(to) => onChange({ ...narrow, to: day(to) })} data-testid={test('to')} />
    </div>
  );
}

/** Cases that could go into the draft, with what stands in their way. Those with open checks can be put in too: the draft shows what to mend. */
export function Candidates({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const report = useReport();
  const columns = useRowColumns();
  const [narrow, setNarrow] = useState<Narrow>({});
  const [chosen, setChosen] = useState<string[]>([]);
  const add = useChange('settlement_add');
  const found = useSteadyCommand('settlement_candidates', { programme: of.programme_id, ...narrow });
  const there = new Set(of.rows.filter(({ kind }) => kind === 'payment').map(({ case_id }) => case_id));
  const busy = (row: SettlementRowView) => row.blocks.some(({ code }) => code === 'in_other_batch');
  const rows = (found.data?.rows ?? []).filter((row) => !there.has(row.case_id) && !busy(row));
  // A case with several contractors has a row for each, and is chosen as a whole.
  const cases = [...new Set(rows.filter(({ case_id }) => chosen.includes(case_id)).map(({ case_id }) => case_id))];
  const go = () =>
    add.mutate(
      { batch_id: of.id, version: of.version, cases },
      { onSuccess: () => setChosen([]), onError: report },
    );
  return (
    <Panel
      title={t('settle.candidates')}
      extra={
        <Button type="primary" size="small" disabled={cases.length === 0} loading={add.isPending} onClick={go} data-testid={ids.settle.add}>
          {cases.length === 0 ? t('settle.add') : t('settle.addCount', { count: cases.length })}
        </Button>
      }
      className="panel-flush"
    >
      <Filter of={of} narrow={narrow} onChange={setNarrow} />
      {rows.length === 0 ? (
        <EmptyState title={t('settle.none')} />
      ) : (
        <Table
          size="small"
          rowKey={(row) => `${row.case_id} ${row.payee_key}`}
          columns={columns}
          dataSource={rows}
          scroll={{ x: 1000 }}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          rowSelection={{
            selectedRowKeys: rows.filter(({ case_id }) => chosen.includes(case_id)).map((row) => `${row.case_id} ${row.payee_key}`),
            onChange: (_, selected) => setChosen(selected.map(({ case_id }) => case_id)),
            getCheckboxProps: (row) => ({ 'data-testid': ids.settle.candidate(row.case_no), 'aria-label': `${row.case_no} ${row.name}` }) as never,
          }}
        />
      )}
    </Panel>
  );
}
