import { Button, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, type CaseView, type LineWorkSaveRequest, type LineWorkView, type PlanLineView } from '@/ipc/client';
import { parseQuantity, quantity } from '@/shared/format';
import { Quantity } from '@/shared/Money';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { CellInput } from '../CellInput';
import { sheetKeys } from '../plan/sheetKeys';
import { useSavingOf } from '../useCaseSave';
import { useItemName } from '../useItemName';

type Fields = Omit<LineWorkSaveRequest, 'line_id' | 'version'>;
type Save = (line: PlanLineView, fields: Fields) => Promise<boolean>;

export const workOf = (of: CaseView, line: PlanLineView): LineWorkView | undefined =>
  of.work.lines.find(({ line_id }) => line_id === line.id);

/** `2026-11-20`, also typed as `20261120`, `11-20` or `11/20` of this year. */
export function parseDay(text: string): string | null {
  const parts = /^(?:(\d{4})[-/.]?)?(\d{1,2})[-/.]?(\d{1,2})$/.exec(text.trim());
  if (!parts) return null;
  const [, year = String(today().year()), month = '', day = ''] = parts;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written;
}

/** Saves a record of a line with the version it has then. */
function useWorkSave(of: CaseView): Save {
  const saving = useSavingOf(of.id);
  return (line, fields) =>
    saving(async () => {
      const now = await call('case_get', { id: of.id });
      return call('line_work_save', { line_id: line.id, version: workOf(now, line)?.version ?? undefined, ...fields });
    });
}

type TextKey = 'brand' | 'model' | 'serial_no' | 'worker';
type QuantityKey = 'delivered_quantity' | 'done_quantity';
type DayKey = 'delivered_on' | 'done_on';

interface CellProps<Key> {
  of: CaseView;
  line: PlanLineView;
  field: Key;
  save: Save;
}

function Text({ of, line, field, save }: CellProps<TextKey>) {
  const { t } = useTranslation();
  return (
    <CellInput
      value={workOf(of, line)?.[field] ?? ''}
      label={t(`works.${field}`)}
      placeholder={t(`works.${field}`)}
      testId={ids.work.line(line.item_no, field)}
      onSave={(value) => save(line, { [field]: value })}
    />
  );
}

function Amount({ of, line, field, save }: CellProps<QuantityKey>) {
  const { t } = useTranslation();
  const value = workOf(of, line)?.[field] ?? null;
  return (
    <CellInput
      align="right"
      suffix={line.unit}
      placeholder="–"
      value={value === null ? '' : quantity(value)}
      label={t(`works.${field}`)}
      testId={ids.work.line(line.item_no, field)}
      valid={(typed) => typed === '' || parseQuantity(typed) !== null}
      onSave={(typed) => save(line, { [field]: typed === '' ? -1 : (parseQuantity(typed) ?? 0) })}
    />
  );
}

function Day({ of, line, field, save }: CellProps<DayKey>) {
  const { t } = useTranslation();
  return (
    <CellInput
      align="right"
      value={workOf(of, line)?.[field] ?? ''}
      label={t(`works.${field}`)}
      placeholder={t('works.day')}
      testId={ids.work.line(line.item_no, field)}
      valid={(typed) => typed === '' || parseDay(typed) !== null}
      onSave={(typed) => save(line, { [field]: typed === '' ? '' : (parseDay(typed) ?? '') })}
    />
  );
}

function useColumns(of: CaseView, save: Save): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const nameOf = useItemName();
  const text = (line: PlanLineView, field: TextKey) => <Text of={of} line={line} field={field} save={save} />;
  const happened = (line: PlanLineView, amount: QuantityKey, day: DayKey) => (
    <>
      <Amount of={of} line={line} field={amount} save={save} />
      <Day of={of} line={line} field={day} save={save} />
    </>
  );
  return [
    { key: 'no', title: t('plan.no'), width: 38, render: (_, line) => <span className="no">{line.item_no}</span> },
    { key: 'item', title: t('plan.item'), render: (_, line) => <>{nameOf(line)} <span className="muted">{line.room}</span></> },
    { key: 'planned', title: t('accept.planned'), width: 66, align: 'right', render: (_, line) => <Quantity value={line.quantity} unit={line.unit} /> },
    { key: 'make', title: t('works.make'), width: 96, render: (_, line) => <>{text(line, 'brand')}{text(line, 'model')}</> },
    { key: 'serial_no', title: t('works.serial_no'), width: 96, render: (_, line) => text(line, 'serial_no') },
    { key: 'delivered', title: t('works.delivered_quantity'), width: 104, align: 'right', render: (_, line) => happened(line, 'delivered_quantity', 'delivered_on') },
    { key: 'done', title: t('works.done_quantity'), width: 104, align: 'right', render: (_, line) => happened(line, 'done_quantity', 'done_on') },
    { key: 'worker', title: t('works.worker'), width: 80, render: (_, line) => text(line, 'worker') },
  ];
}

/** 到货与完工: what came and what was done, line by line, as on a sheet. */
export function Progress({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const save = useWorkSave(of);
  const columns = useColumns(of, save);
  const on = today().format('YYYY-MM-DD');
  const fill = async (key: 'delivered' | 'done') => {
    for (const line of of.lines) {
      if (workOf(of, line)?.[`${key}_quantity`] != null) continue;
      if (!(await save(line, { [`${key}_quantity`]: line.quantity, [`${key}_on`]: on }))) return;
    }
  };
  const open = (key: 'delivered_quantity' | 'done_quantity') => of.lines.some((line) => workOf(of, line)?.[key] == null);
  return (
    <section>
      <h3 className="section">
        {t('works.progress')}
        <span className="row">
          <Button size="small" disabled={!open('delivered_quantity')} onClick={() => void fill('delivered')} data-testid={ids.work.allDelivered}>
            {t('works.allDelivered')}
          </Button>
          <Button size="small" disabled={!open('done_quantity')} onClick={() => void fill('done')} data-testid={ids.work.allDone}>
            {t('works.allDone')}
          </Button>
        </span>
      </h3>
      <div role="presentation" onKeyDown={sheetKeys}>
        <Table<PlanLineView> size="small" rowKey="id" columns={columns} dataSource={of.lines} pagination={false} scroll={{ x: 640 }} className="top-cells" />
      </div>
    </section>
  );
}
