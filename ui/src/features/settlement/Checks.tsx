import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCode } from '@/i18n/useCode';
import type { SettlementBlockView, SettlementRowView } from '@/ipc/client';
import { ids } from '@/testIds';

const COLOURS: Record<string, string> = { block: 'red', explained: 'gold' };

function Check({ row, check }: { row: SettlementRowView; check: SettlementBlockView }) {
  const code = useCode();
  const tag = (
    <Tag color={COLOURS[check.weight]} data-testid={ids.settle.block(row.case_no, check.code)} data-weight={check.weight}>
      {code('settleBlock', check.code, check.params)}
    </Tag>
  );
  return check.tab ? <Link to={`/cases/${row.case_id}/${check.tab}`}>{tag}</Link> : tag;
}

/** The checks of a row by name; each leads to the place where it is mended. */
export function Checks({ row }: { row: SettlementRowView }) {
  const { t } = useTranslation();
  if (row.blocks.length === 0) return <span className="ok">{t('settle.ok')}</span>;
  return (
    <span className="row-wrap">
      {row.blocks.map((check) => (
        <Check key={check.code} row={row} check={check} />
      ))}
    </span>
  );
}
