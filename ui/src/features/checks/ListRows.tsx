import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { OtherListRowView } from '@/ipc/client';
import { money } from '@/shared/format';

/** Rows of a list as they were read, masked, with what is wrong with them. */
export function ListRows({ rows }: { rows: OtherListRowView[] }) {
  const { t } = useTranslation();
  const code = useCode();
  const columns: TableColumnsType<OtherListRowView> = [
    { key: 'row', title: t('lists.row'), width: 60, dataIndex: 'sheet_row', className: 'num' },
    { key: 'name', title: t('hits.fields.name'), width: 90, dataIndex: 'name' },
    { key: 'id', title: t('hits.fields.id_masked'), width: 170, dataIndex: 'id_masked', className: 'num' },
    { key: 'address', title: t('hits.fields.address'), dataIndex: 'address', ellipsis: true },
    { key: 'day', title: t('hits.fields.happened_on'), width: 110, dataIndex: 'happened_on', className: 'num' },
    {
      key: 'amount',
      title: t('hits.fields.amount_fen'),
      width: 110,
      className: 'num',
      render: (_, one) => (one.amount_fen === null ? '' : money(one.amount_fen)),
    },
    {
      key: 'faults',
      title: t('lists.fault'),
      width: 220,
      render: (_, one) => <span className="warn">{one.faults.map((fault) => code('listFault', fault)).join('；')}</span>,
    },
  ];
  return (
    <Table
      size="small"
      rowKey="sheet_row"
      columns={columns}
      dataSource={rows}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
    />
  );
}
