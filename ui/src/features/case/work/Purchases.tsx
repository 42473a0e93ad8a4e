import { WarningFilled } from '@ant-design/icons';
import { Select, Table, Tooltip, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import { call, type CaseView, type PlanLineView, type PurchaseSaveRequest } from '@/ipc/client';
import { money, parseQuantity, parseYuan, quantity, yuan } from '@/shared/format';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';
import { useWantedItem } from '../AutoField';
import { CellInput } from '../CellInput';
import { sheetKeys } from '../plan/sheetKeys';
import { useSavingOf } from '../useCaseSave';
import { useItemName } from '../useItemName';
import { parseDay, workOf } from './Progress';

type Fields = Omit<PurchaseSaveRequest, 'line_id' | 'version'>;
type Save = (line: PlanLineView, fields: Fields) => Promise<boolean>;

/** Saves fields of a purchase with the version it has then. */
function usePurchaseSave(of: CaseView): Save {
  const saving = useSavingOf(of.id);
  return (line, fields) =>
    saving(async () => {
      const now = await call('case_get', { id: of.id });
      return call('purchase_save', { line_id: line.id, version: workOf(now, line)?.purchase?.version, ...fields });
    });
}

const bought = (of: CaseView, line: PlanLineView) => workOf(of, line)?.purchase ?? null;

/** The paper of the invoice, of those kept with the case. */
function Invoice({ of, line, save }: { of: CaseView; line: PlanLineView; save: Save }) {
  const { t } = useTranslation();
  const papers = of.attachments.filter(({ kind }) => kind === 'invoice');
  return (
    <Select
      variant="borderless"
      size="small"
      className="wide"
      allowClear
      value={bought(of, line)?.attachment_id ?? undefined}
      placeholder={t('purchases.paper')}
      options={papers.map((one) => ({ value: one.id, label: one.file_name }))}
      onChange={(attachment_id?: string) => void save(line, { attachment_id: attachment_id ?? '' })}
      aria-label={t('purchases.paper')}
      data-testid={ids.work.purchase(line.item_no, 'paper')}
    />
  );
}

function useColumns(of: CaseView, save: Save): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const nameOf = useItemName();
  const wanted = useWantedItem('purchase');
  const test = ids.work.purchase;
  const text = (key: 'vendor' | 'invoice_no' | 'serial_no', line: PlanLineView) => (
    <CellInput
      value={bought(of, line)?.[key] ?? ''}
      label={t(`purchases.${key}`)}
      placeholder={key === 'serial_no' ? t('purchases.serial_no') : '…'}
      autoFocus={key === 'vendor' && wanted === line.item_no}
      testId={test(line.item_no, key)}
      onSave={(value) => save(line, { [key]: value })}
    />
  );
  return [
    { key: 'no', title: t('plan.no'), width: 38, render: (_, line) => <span className="no">{line.item_no}</span> },
    { key: 'item', title: t('plan.item'), render: (_, line) => (
      <>
        {nameOf(line)} <span className="muted nowrap">{line.room}</span>
      </>
    ) },
    {
      key: 'vendor',
      title: t('purchases.vendor'),
      width: '20%',
      render: (_, line) => (
        <>
          {text('vendor', line)}
          {text('serial_no', line)}
        </>
      ),
    },
    {
      key: 'quantity',
      title: t('plan.quantity'),
      width: 76,
      align: 'right',
      render: (_, line) => (
        <CellInput
          align="right"
          suffix={line.unit}
          value={quantity(bought(of, line)?.quantity ?? line.quantity)}
          label={t('plan.quantity')}
          testId={test(line.item_no, 'quantity')}
          valid={(typed) => (parseQuantity(typed) ?? 0) > 0}
          onSave={(typed) => save(line, { quantity: parseQuantity(typed) ?? undefined })}
        />
      ),
    },
    {
      key: 'deal',
      title: t('purchases.deal'),
      width: 104,
      align: 'right',
      render: (_, line) => {
        const one = bought(of, line);
        return (
          <span className="price-cell">
            {one && one.over_plan_fen > 0 && (
              <Tooltip title={t('purchases.over', { over: money(one.over_plan_fen) })}>
                <WarningFilled className="warn" aria-label={t('purchases.over', { over: money(one.over_plan_fen) })} />
              </Tooltip>
            )}
            <CellInput
              align="right"
              placeholder="–"
              value={one?.deal_price_fen == null ? '' : yuan(one.deal_price_fen)}
              label={t('purchases.deal')}
              testId={test(line.item_no, 'deal')}
              valid={(typed) => parseYuan(typed) !== null}
              onSave={(typed) => save(line, { deal_price_fen: parseYuan(typed) ?? undefined })}
            />
          </span>
        );
      },
    },
    {
      key: 'invoice',
      title: t('purchases.invoice_no'),
      width: 132,
      render: (_, line) => (
        <>
          {text('invoice_no', line)}
          <Invoice of={of} line={line} save={save} />
        </>
      ),
    },
    {
      key: 'delivered_on',
      title: t('purchases.delivered'),
      width: 100,
      render: (_, line) => (
        <CellInput
          value={bought(of, line)?.delivered_on ?? ''}
          label={t('purchases.delivered')}
          placeholder={t('works.day')}
          testId={test(line.item_no, 'delivered_on')}
          valid={(typed) => typed === '' || parseDay(typed) !== null}
          onSave={(typed) => save(line, { delivered_on: typed === '' ? '' : (parseDay(typed) ?? '') })}
        />
      ),
    },
  ];
}

/** 选购: what the elder bought for each item; the amounts go by what was paid. */
export function Purchases({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const save = usePurchaseSave(of);
  const columns = useColumns(of, save);
  return (
    <section>
      <h3 className="section">
        {t('purchases.title')}
        <span className="secondary">
          {code('mode', 'trade_in')} · <Money fen={of.total_fen} strong />
        </span>
      </h3>
      <p className="muted">{t('purchases.text')}</p>
      <div role="presentation" onKeyDown={sheetKeys}>
        <Table<PlanLineView> size="small" rowKey="id" columns={columns} dataSource={of.lines} pagination={false} scroll={{ x: 660 }} />
      </div>
    </section>
  );
}
