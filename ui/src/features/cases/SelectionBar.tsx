import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { runEach } from '@/app/jobs';
import { openPaper, type CaseListView, type CaseRow, type Language } from '@/ipc/client';
import { holding } from '@/features/work/holding';
import { CreateBatch } from '@/features/publicity/CreateBatch';
import { money } from '@/shared/format';
import { useFaultText } from '@/shared/useFaultText';
import { ids } from '@/testIds';
import { takeOver } from '@/app/queries';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { VisitSheets } from './VisitSheets';

interface Props {
  selected: ReadonlyMap<string, CaseRow>;
  list: CaseListView | undefined;
  onClear: () => void;
}

/** Opens the work orders of a home for printing, issued first where none holds; the host records the opening. */
async function printOrder(row: CaseRow, language: Language): Promise<void> {
  for (const paper of await holding(row.id, language)) await openPaper(paper);
}

/** Work orders of the selected cases as one job; a refusal is named and the rest goes on. */
function usePrintOrders(rows: CaseRow[]) {
  const { t, i18n } = useTranslation();
  const { notification } = App.useApp();
  const client = useQueryClient();
  const textOf = useFaultText();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    let done = 0;
    const failed: string[] = [];
    const one = (row: CaseRow) =>
      printOrder(row, i18n.language as Language).then(
        () => (done += 1),
        (fault: unknown) => failed.push(t('cases.printFault', { name: row.name, fault: textOf(fault).detail })),
      );
    setBusy(true);
    const whole = await runEach(t('cases.printing'), rows, ({ name }) => name, one);
    setBusy(false);
    takeOver(client, null);
    const title = t(whole ? 'cases.printed' : 'cases.printStopped', { done, total: rows.length });
    const description = failed.length > 0 && t('cases.printFailed', { failed: failed.length, names: failed.join(' · ') });
    notification[whole && !description ? 'success' : 'warning']({ title, description: description || undefined });
  };
  return { busy, print };
}

/** Under the grid: totals of the selection, or of everything shown, and what can be done with the selected. */
export function SelectionBar({ selected, list, onClear }: Props) {
  const { t } = useTranslation();
  const rows = [...selected.values()];
  const { busy, print } = usePrintOrders(rows);
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
      <VisitSheets cases={rows.map(({ id }) => id)} />
      <CreateBatch rows={rows} onMade={onClear} />
      <Button
        size="small"
        icon={<PrinterOutlined />}
        disabled={rows.length === 0}
        loading={busy}
        onClick={() => void print()}
        data-testid={ids.cases.printWorkOrders}
      >
        {busy ? t('cases.printing') : t('cases.printOrders')}
      </Button>
    </div>
  );
}
