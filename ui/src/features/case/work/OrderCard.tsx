import { PrinterOutlined, StopOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Input, Modal, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { runJob } from '@/app/jobs';
import { takeOver, useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { call, openPaper, type CaseView, type Language, type WorkOrderSaveRequest, type WorkOrderView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { timeOf } from '@/shared/format';
import { ids } from '@/testIds';
import { useDraft } from '../AutoField';
import { useSavingOf } from '../useCaseSave';
import { useItemName } from '../useItemName';

type Fields = Omit<WorkOrderSaveRequest, 'case_id' | 'order_id' | 'version'>;

/** Saves fields of an order with the version it has then. */
function useOrderSave(of: CaseView, order: WorkOrderView) {
  const saving = useSavingOf(of.id);
  return (fields: Fields) =>
    saving(async () => {
      const now = await call('case_get', { id: of.id });
      const version = now.work.orders.find(({ id }) => id === order.id)?.version;
      return call('work_order_save', { case_id: of.id, order_id: order.id, version, ...fields });
    });
}

interface TextProps {
  label: string;
  value: string;
  testId: string;
  rows?: number;
  placeholder?: string;
  onSave: (value: string) => Promise<boolean>;
}

/** A text of the order that saves itself when it is left. */
function Text({ label, value, testId, rows, placeholder, onSave }: TextProps) {
  const { draft, setDraft, end } = useDraft(value);
  const commit = () => (draft === value ? end() : void onSave(draft).then(end));
  const shared = {
    value: draft,
    placeholder,
    'aria-label': label,
    onBlur: commit,
    'data-testid': testId,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setDraft(event.target.value),
  };
  return (
    <label className="field">
      <span className="secondary">{label}</span>
      {rows ? <Input.TextArea rows={rows} {...shared} /> : <Input {...shared} />}
    </label>
  );
}

function Day({ label, value, testId, onSave }: { label: string; value: string | null; testId: string; onSave: (day: string) => void }) {
  return (
    <label className="field">
      <span className="secondary">{label}</span>
      <DayPicker
        className="wide"
        value={value ? dayjs(value) : null}
        onChange={(day) => onSave(day ? day.format('YYYY-MM-DD') : '')}
        data-testid={testId}
      />
    </label>
  );
}

/** Issues a print and opens it. */
function usePrint(of: CaseView, order: WorkOrderView) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const print = async (kind: 'work_order' | 'delivery_list') => {
    setBusy(true);
    try {
      const held = kind === 'work_order' ? order.prints.find((one) => !one.void) : undefined;
      const language = i18n.language as Language;
      const request = { case: of.id, kind, order_id: order.id, language };
      const id = held?.paper_id ?? (await runJob('paper_make', request, t(`papers.making.${kind}`))).id;
      await openPaper(id);
      takeOver(client, null);
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(false);
    }
  };
  return { print, busy };
}

function Cancel({ order, onClose }: { order: WorkOrderView; onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const cancel = useChange('work_order_cancel');
  const [reason, setReason] = useState('');
  const go = () =>
    cancel.mutate({ order_id: order.id, version: order.version, reason }, { onSuccess: onClose, onError: report });
  return (
    <Modal
      open
      title={t('works.cancelTitle')}
      onCancel={onClose}
      onOk={go}
      okText={t('works.cancel')}
      okButtonProps={{ danger: true, loading: cancel.isPending, disabled: !reason.trim(), 'data-testid': ids.work.cancelGo } as never}
      cancelText={t('common.cancel')}
    >
      <p className="secondary">{t('works.cancelText')}</p>
      <Input
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t('works.cancelReason')}
        aria-label={t('works.cancelReason')}
        data-testid={ids.work.cancelReason}
      />
    </Modal>
  );
}

function Prints({ order }: { order: WorkOrderView }) {
  const { t } = useTranslation();
  if (order.prints.length === 0) return null;
  return (
    <ul className="plain-list lined">
      {order.prints.map((print) => (
        <li key={print.paper_id} className="row">
          <span className={print.void ? 'num gone' : 'num'}>{print.number}</span>
          {print.void ? <Tag>{t('works.void')}</Tag> : <Tag color="green">{t('works.holds')}</Tag>}
          <span className="muted num">
            {timeOf(print.issued_at)}
            {print.plan_version !== null && ` · ${t('planState.version', { number: print.plan_version })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Items({ of, order, place, onSave }: { of: CaseView; order: WorkOrderView; place: number; onSave: (fields: Fields) => Promise<boolean> }) {
  const { t } = useTranslation();
  const nameOf = useItemName();
  const free = of.lines.filter(({ item_no }) => order.item_nos.includes(item_no) || of.work.unassigned.includes(item_no));
  return (
    <label className="field">
      <span className="secondary">{t('works.items')}</span>
      <Select<number[]>
        mode="multiple"
        className="wide"
        value={order.item_nos}
        options={free.map((line) => ({ value: line.item_no, label: `${line.item_no} ${nameOf(line)}` }))}
        onChange={(chosen) => void onSave({ line_ids: of.lines.filter(({ item_no }) => chosen.includes(item_no)).map(({ id }) => id) })}
        data-testid={ids.work.field(place, 'items')}
      />
    </label>
  );
}

/** 一张派工单: who does what, when, what to beware of, and which print holds. */
export function OrderCard({ of, order, place }: { of: CaseView; order: WorkOrderView; place: number }) {
  const { t } = useTranslation();
  const save = useOrderSave(of, order);
  const { print, busy } = usePrint(of, order);
  const [cancelling, setCancelling] = useState(false);
  if (order.cancelled_at !== null)
    return (
      <div className="order-card" data-testid={ids.work.card(place)}>
        <div className="row">
          <StopOutlined className="muted" />
          <span className="grow gone">{order.contractor}</span>
          <span className="secondary">{t('works.cancelled', { reason: order.cancel_reason })}</span>
        </div>
        <Prints order={order} />
      </div>
    );
  const field = (name: string) => ids.work.field(place, name);
  return (
    <div className="order-card" data-testid={ids.work.card(place)}>
      <div className="row">
        <strong className="grow">{order.contractor}</strong>
        <Button size="small" type={order.stale ? 'primary' : 'default'} icon={<PrinterOutlined />} loading={busy} disabled={order.item_nos.length === 0} onClick={() => void print('work_order')} data-testid={ids.work.printOrder(place)}>
          {order.stale && order.prints.length > 0 ? t('works.reprint') : t('works.print')}
        </Button>
        <Button size="small" disabled={busy || order.item_nos.length === 0} onClick={() => void print('delivery_list')} data-testid={ids.work.delivery(place)}>
          {t('papers.make.delivery_list')}
        </Button>
        <Button size="small" onClick={() => setCancelling(true)} data-testid={ids.work.cancel(place)}>
          {t('works.cancel')}
        </Button>
      </div>
      {order.stale && order.prints.length > 0 && (
        <p className="warn" data-testid={ids.work.stale(place)}>
          <WarningFilled /> {t('works.stale')}
        </p>
      )}
      <Items of={of} order={order} place={place} onSave={save} />
      <div className="order-fields">
        <Day label={t('works.start')} value={order.planned_start} testId={field('start')} onSave={(planned_start) => void save({ planned_start })} />
        <Day label={t('works.finish')} value={order.planned_finish} testId={field('finish')} onSave={(planned_finish) => void save({ planned_finish })} />
        <Text label={t('works.leader')} value={order.crew_leader} testId={field('leader')} onSave={(crew_leader) => save({ crew_leader })} />
        <Text
          label={t('works.phone')}
          value=""
          placeholder={order.crew_phone_masked ?? ''}
          testId={field('phone')}
          onSave={(crew_phone) => save({ crew_phone })}
        />
      </div>
      <div className="two">
        <Text label={t('works.access')} value={order.access_notes} rows={3} testId={field('access')} onSave={(access_notes) => save({ access_notes })} />
        <Text
          label={t('works.safety')}
          value={order.safety_notes}
          placeholder={of.work.suggested_safety_notes.join('\n')}
          rows={3}
          testId={field('safety')}
          onSave={(safety_notes) => save({ safety_notes })}
        />
      </div>
      <Prints order={order} />
      {cancelling && <Cancel order={order} onClose={() => setCancelling(false)} />}
    </div>
  );
}
