import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asApiError, call, openPaper, type CaseListView, type CaseRow } from '@/ipc/client';
import { money } from '@/shared/format';
import { ids } from '@/testIds';
import { takeOver } from '@/app/queries';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

interface Props {
  selected: ReadonlyMap<string, CaseRow>;
  list: CaseListView | undefined;
  onClear: () => void;
}

/** Issues a work order and opens it for printing; the opening is recorded. */
async function printOrder(row: CaseRow): Promise<void> {
  const paper = await call('paper_make', { case: row.id, kind: 'work_order' });
  await openPaper(paper.id);
  await call('paper_printed', { paper_id: paper.id });
}

/** Work orders of the selected cases one after the other; a refusal is named and the rest goes on. */
function usePrintOrders(rows: CaseRow[]) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const client = useQueryClient();
  const [at, setAt] = useState<number | null>(null);
  const print = async () => {
    const failed: string[] = [];
    for (const [index, row] of rows.entries()) {
      setAt(index);
      await printOrder(row).catch((fault: unknown) => failed.push(`${row.name}（${asApiError(fault).message}）`));
    }
    setAt(null);
    takeOver(client, null);
    notification[failed.length ? 'warning' : 'success']({
      title: t('cases.printed', { done: rows.length - failed.length }),
      description: failed.length
        ? t('cases.printFailed', { failed: failed.length, names: failed.join('、') })
        : undefined,
    });
  };
  return { at, print };
}

/** Under the grid: totals of the selection, or of everything shown, and what can be done with the selected. */
export function SelectionBar({ selected, list, onClear }: Props) {
  const { t } = useTranslation();
  const rows = [...selected.values()];
  const { at, print } = usePrintOrders(rows);
  const sum = rows.reduce((all, row) => all + row.subsidy_fen, 0);
  const text =
    rows.length > 0
      ? t('cases.selection', { count: rows.length, sum: money(sum) })
      : t('cases.all', { count: list?.total ?? 0, sum: money(list?.subsidy_fen ?? 0) });
  return (
    <div className="selection panel">
      <span className="num" data-testid={ids.cases.selection}>
        {text}
      </span>
      {rows.length > 0 && (
        <Button type="link" size="small" onClick={onClear}>
          {t('cases.clearSelection')}
        </Button>
      )}
      <span className="grow" />
      <span className="muted hint">{t('cases.hint')}</span>
      <Button
        size="small"
        icon={<PrinterOutlined />}
        disabled={rows.length === 0}
        loading={at !== null}
        onClick={() => void print()}
        data-testid={ids.cases.printWorkOrders}
      >
        {at === null ? t('cases.printOrders') : `${t('cases.printing')} ${at + 1}/${rows.length}`}
      </Button>
    </div>
  );
}
