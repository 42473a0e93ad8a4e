import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Elder, Stay } from '@/features/cases/columns';
import type { CaseRow } from '@/ipc/client';
import { Money } from '@/shared/Money';
import { StageTag } from '@/shared/StageTag';
import { useNarrow } from '@/shared/useNarrow';
import { ids } from '@/testIds';

interface Props {
  rows: CaseRow[];
  extra?: TableColumnsType<CaseRow>;
  /** Which tab of the case a click opens. */
  tab: string;
}

/** A short list of cases; a click opens one. */
export function CaseTable({ rows, extra = [], tab }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const columns: TableColumnsType<CaseRow> = [
    { key: 'no', title: t('cases.no'), width: 190, render: (_, row) => <span className="num">{row.case_no}</span> },
    { key: 'name', title: t('cases.elder'), width: 150, render: (_, row) => <Elder row={row} /> },
    {
      key: 'area',
      hidden: narrow,
      title: t('cases.area'),
      ellipsis: true,
      render: (_, row) => [row.town, row.village].filter(Boolean).join(' · '),
    },
    { key: 'contractor', title: t('cases.contractor'), ellipsis: true, dataIndex: 'contractor' },
    { key: 'stage', title: t('cases.stage'), width: 126, render: (_, row) => <StageTag stage={row.stage} /> },
    { key: 'days', title: t('cases.days'), width: 86, align: 'right', render: (_, row) => <Stay row={row} /> },
    {
      key: 'total',
      hidden: narrow,
      title: t('cases.total'),
      width: 108,
      align: 'right',
      render: (_, row) => <Money fen={row.total_fen} />,
    },
    {
      key: 'subsidy',
      title: t('cases.subsidy'),
      width: 108,
      align: 'right',
      render: (_, row) => <Money fen={row.subsidy_fen} />,
    },
    ...extra,
  ];
  return (
    <Table<CaseRow>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      scroll={{ x: narrow ? 860 : 960 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      rowClassName="clickable"
      onRow={(row) =>
        ({
          onClick: () => void navigate(`/cases/${row.id}/${tab}`),
          'data-testid': ids.cases.row(row.case_no),
        }) as object
      }
    />
  );
}
