import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode, type CodeGroup } from '@/i18n/useCode';
import type { CaseView, FieldChange, HistoryRow } from '@/ipc/client';
import { money, quantity, timeOf } from '@/shared/format';
import { ids } from '@/testIds';

/** Fields whose values are codes. */
const CODED: Record<string, CodeGroup> = {
  stage: 'stage',
  to: 'stage',
  categories: 'category',
  exit_reason: 'exit',
  kind: 'kind',
  relation: 'relation',
};

/** `["db","gl"]` as its parts; any other text is one part. */
function listOf(text: string): string[] {
  if (!text.startsWith('[')) return [text];
  try {
    return (JSON.parse(text) as unknown[]).map(String);
  } catch {
    return [text];
  }
}

/** A value of the history in words where it is a code, a figure where it is one. */
function useValue() {
  const { t } = useTranslation();
  const code = useCode();
  const words = (group: CodeGroup, text: string) =>
    listOf(text)
      .map((one) => code(group, one))
      .join(' · ');
  return (field: string, value: string | null): string => {
    if (value === null || value === '') return t('history.blank');
    if (field.endsWith('_fen')) return money(Number(value));
    if (field === 'quantity' || field === 'accepted_quantity') return quantity(Number(value));
    const group = CODED[field];
    return group ? words(group, value) : value;
  };
}

function Change({ change }: { change: FieldChange }) {
  const code = useCode();
  const value = useValue();
  return (
    <div className="change">
      <span className="secondary">{code('field', change.field)}</span>{' '}
      <span className="muted strike">{value(change.field, change.before)}</span> →{' '}
      <span className="selectable">{value(change.field, change.after)}</span>
    </div>
  );
}

/** 记录: who changed what, from what to what. */
export function LogTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const columns: TableColumnsType<HistoryRow> = [
    {
      key: 'at',
      title: t('common.time'),
      width: 140,
      render: (_, row) => <span className="num">{timeOf(row.at)}</span>,
    },
    { key: 'user', title: t('common.by'), width: 90, dataIndex: 'user' },
    { key: 'command', title: t('history.title'), width: 140, render: (_, row) => code('command', row.command) },
    {
      key: 'changes',
      title: t('common.details'),
      render: (_, row) => row.changes.map((change) => <Change key={change.field} change={change} />),
    },
  ];
  return (
    <div className="tab-body">
      <Table
        size="small"
        rowKey="seq"
        columns={columns}
        dataSource={of.history}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: t('history.empty') }}
        onRow={({ seq }) => ({ 'data-testid': ids.history.row(seq) }) as object}
      />
    </div>
  );
}
