import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { Remark, RosterRowView } from '@/ipc/client';
import { useCategoryText } from '@/shared/Categories';
import { useSize } from '@/shared/useSize';
import { ids } from '@/testIds';
import { OUTCOME_TONES } from './RosterCounts';

const HEADER = 34;

/** A remark with the cell it is about, unless its words begin with that cell. */
function RemarkText({ remark }: { remark: Remark }) {
  const named = remark.cell !== null && !remark.text.startsWith(remark.cell);
  return (
    <div className={remark.weight === 'error' ? 'bad' : 'warn'}>
      {named && <span className="tag tone-neutral num">{remark.cell}</span>} {remark.text || remark.code}
    </div>
  );
}

function useColumns(): TableColumnsType<RosterRowView> {
  const { t } = useTranslation();
  const code = useCode();
  const categories = useCategoryText();
  return [
    {
      key: 'row',
      title: t('roster.row'),
      width: 58,
      align: 'right',
      render: (_, row) => <span className="num muted">{row.sheet_row}</span>,
    },
    {
      key: 'outcome',
      title: t('roster.outcome'),
      width: 84,
      render: (_, row) => (
        <span className={`tag tone-${OUTCOME_TONES[row.outcome]}`} data-outcome={row.outcome}>
          {code('outcome', row.outcome)}
        </span>
      ),
    },
    {
      key: 'name',
      title: t('roster.name'),
      width: 100,
      ellipsis: true,
      render: (_, row) => <strong>{row.name}</strong>,
    },
    {
      key: 'id',
      title: t('roster.id'),
      width: 178,
      render: (_, row) => <span className="num">{row.id_masked ?? ''}</span>,
    },
    {
      key: 'area',
      title: t('roster.area'),
      width: 180,
      ellipsis: true,
      render: (_, row) => [row.town, row.village].filter(Boolean).join(' · '),
    },
    {
      key: 'category',
      title: t('roster.category'),
      width: 130,
      ellipsis: true,
      render: (_, row) => categories(row.categories),
    },
    {
      key: 'remarks',
      title: t('roster.remarks'),
      render: (_, row) => (
        <>
          {row.case_no && <span className="num secondary">{row.case_no} </span>}
          {row.duplicate_of_row !== null && row.remarks.length === 0 && (
            <span className="warn">{t('roster.duplicateOf', { row: row.duplicate_of_row })} </span>
          )}
          {row.remarks.map((remark) => (
            <RemarkText key={`${remark.code}${remark.cell}`} remark={remark} />
          ))}
        </>
      ),
    },
  ];
}

/** The roster row by row with what becomes of each. */
export function RosterTable({ rows }: { rows: RosterRowView[] }) {
  const columns = useColumns();
  const { ref, width, height } = useSize<HTMLDivElement>();
  return (
    <div className="grid" ref={ref}>
      {height > 0 && (
        <Table<RosterRowView>
          virtual
          size="small"
          rowKey="sheet_row"
          columns={columns}
          dataSource={rows}
          pagination={false}
          scroll={{ x: Math.max(width - 2, 960), y: Math.max(120, height - HEADER) }}
          onRow={({ sheet_row }) => ({ 'data-testid': ids.roster.row(sheet_row) }) as object}
        />
      )}
    </div>
  );
}
