import { Modal, Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, type CaseView } from '@/ipc/client';
import { ids } from '@/testIds';
import { useCatalogue } from '../useCatalogue';
import { usePlanSaving } from '../useCaseSave';
import { useItemName } from '../useItemName';
import { BLOCK_COLUMNS, blockOf, isRight, requestOfRow, type BlockColumn, type BlockRow } from './block';

export interface Pasted {
  text: string;
  item: number;
  column: BlockColumn;
}

function Cell({ row, column }: { row: BlockRow; column: BlockColumn }) {
  const { t } = useTranslation();
  const nameOf = useItemName();
  const cell = row.cells.find((one) => one.column === column);
  if (column === 'item' && row.line) return <span className="secondary">{nameOf(row.line)}</span>;
  if (column === 'item' && row.nameless) return <span className="warn">{t('block.nameless')}</span>;
  if (!cell) return null;
  return cell.fault ? (
    <Tooltip title={t(`block.fault.${cell.fault}`)}>
      <span className="warn strong">
        {cell.text} · {t(`block.fault.${cell.fault}`)}
      </span>
    </Tooltip>
  ) : (
    <span>{cell.text}</span>
  );
}

/** What a pasted block would do, with what is wrong in which cell; it is saved whole or not at all. */
export function PasteBlock({ of, pasted, onClose }: { of: CaseView; pasted: Pasted; onClose: () => void }) {
  const { t } = useTranslation();
  const saving = usePlanSaving(of.id);
  const items = useCatalogue()?.items ?? [];
  const rows = blockOf(pasted.text, pasted, of.lines, items);
  const save = async () => {
    const lines = rows.map((row) => requestOfRow(of.id, row, items));
    const meant = { ids: lines.flatMap(({ line_id }) => line_id ?? []), adds: lines.filter(({ line_id }) => !line_id).length };
    if (await saving(() => call('plan_lines_save', { case_id: of.id, lines }), meant)) onClose();
  };
  const title = { room: t('plan.room'), item: t('plan.item'), spec: t('plan.spec'), need: t('plan.need'), quantity: t('plan.quantity'), price: t('plan.price') };
  return (
    <Modal
      open
      width={900}
      title={t('block.title', { count: rows.length })}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('block.save')}
      okButtonProps={{ disabled: !isRight(rows), 'data-testid': ids.plan.blockSave } as never}
      cancelText={t('common.cancel')}
    >
      <p className="secondary">{isRight(rows) ? t('block.text') : t('block.mend')}</p>
      <Table<BlockRow>
        size="small"
        rowKey={(row) => rows.indexOf(row)}
        dataSource={rows}
        pagination={rows.length > 20 ? { pageSize: 20 } : false}
        columns={[
          { key: 'no', title: t('plan.no'), width: 60, render: (_, row) => <span className="no">{row.line?.item_no ?? t('planState.new')}</span> },
          ...BLOCK_COLUMNS.map((column) => ({
            key: column,
            title: title[column],
            render: (_: unknown, row: BlockRow) => <Cell row={row} column={column} />,
          })),
        ]}
        data-testid={ids.plan.block}
      />
    </Modal>
  );
}
