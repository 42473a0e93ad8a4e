import { Alert, Button, Form, Input, Modal, Popconfirm, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { asApiError, type CaseView, type InvoiceView, type InvoicesView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { money, parseYuan, yuan } from '@/shared/format';
import { Money } from '@/shared/Money';
import { useFaultText } from '@/shared/useFaultText';
import { ids } from '@/testIds';

const field = ids.invoices.field;

interface Values {
  number: string;
  code?: string;
  on: Dayjs | null;
  seller: string;
  amount: string;
  items: number[];
  paper?: string;
  reason?: string;
}

/** What the dialog begins with: an invoice, a proposal of the purchases, or nothing. */
type Begun = Partial<InvoiceView>;

function valuesOf(of: CaseView, begun: Begun): Values {
  return {
    number: begun.number ?? '',
    code: begun.code ?? '',
    on: begun.issued_on ? dayjs(begun.issued_on) : null,
    seller: begun.seller ?? of.contractor,
    amount: begun.amount_fen === undefined ? yuan(of.total_fen) : yuan(begun.amount_fen),
    items: begun.items ?? [],
    paper: begun.attachment_id ?? of.attachments.find(({ kind }) => kind === 'invoice')?.id,
    reason: begun.duplicate_reason ?? '',
  };
}

function InvoiceDialog({ of, begun, onClose }: { of: CaseView; begun: Begun; onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const textOf = useFaultText();
  const save = useChange('invoice_save');
  const [twice, setTwice] = useState(begun.duplicate_reason ? t('invoices.elsewhere') : '');
  const [form] = Form.useForm<Values>();
  const send = (values: Values) =>
    save.mutate(
      {
        case_id: of.id,
        ...(begun.id ? { id: begun.id, version: begun.version } : {}),
        number: values.number,
        code: values.code ?? '',
        issued_on: values.on?.format('YYYY-MM-DD') ?? '',
        seller: values.seller,
        amount_fen: parseYuan(values.amount) ?? undefined,
        items: values.items,
        attachment_id: values.paper ?? '',
        duplicate_reason: values.reason ?? '',
      },
      {
        onSuccess: onClose,
        onError: (fault) => {
          if (asApiError(fault).reason.code === 'invoice_elsewhere') setTwice(textOf(fault).detail);
          else report(fault);
        },
      },
    );
  const isAmount = (_: unknown, text: string) =>
    parseYuan(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('invoices.badAmount')));
  const papers = of.attachments.filter(({ kind }) => kind === 'invoice');
  return (
    <Modal
      open
      title={t('invoices.add')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.invoices.save } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={valuesOf(of, begun)} onFinish={send}>
        <div className="two">
          <Form.Item name="number" label={t('invoices.number')} rules={[{ required: true, whitespace: true }]}>
            <Input autoFocus data-testid={field('number')} />
          </Form.Item>
          <Form.Item name="code" label={t('invoices.code')}>
            <Input placeholder={t('invoices.codeHint')} data-testid={field('code')} />
          </Form.Item>
          <Form.Item name="amount" label={t('invoices.amount')} rules={[{ validator: isAmount }]}>
            <Input prefix="¥" data-testid={field('amount')} />
          </Form.Item>
          <Form.Item name="on" label={t('invoices.on')}>
            <DayPicker className="wide" data-testid={field('on')} />
          </Form.Item>
        </div>
        <Form.Item name="seller" label={t('invoices.seller')} rules={[{ required: true, whitespace: true }]}>
          <Input data-testid={field('seller')} />
        </Form.Item>
        <div className="two">
          <Form.Item name="items" label={t('invoices.items')}>
            <Select
              mode="multiple"
              placeholder={t('invoices.allItems')}
              options={of.lines.map((line) => ({ value: line.item_no, label: `${line.item_no} ${line.name}` }))}
              data-testid={field('items')}
            />
          </Form.Item>
          <Form.Item name="paper" label={t('invoices.paper')}>
            <Select allowClear options={papers.map((one) => ({ value: one.id, label: one.file_name }))} data-testid={field('paper')} />
          </Form.Item>
        </div>
        {twice && (
          <>
            <Alert type="warning" showIcon title={twice} />
            <Form.Item name="reason" label={t('invoices.elsewhereReason')} rules={[{ required: true, whitespace: true }]}>
              <Input.TextArea rows={2} data-testid={field('reason')} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}

/** Whether the invoices come to what was accepted. */
function Tie({ of }: { of: InvoicesView }) {
  const { t } = useTranslation();
  const over = of.invoiced_fen - of.total_fen;
  const values = { invoiced: money(of.invoiced_fen), total: money(of.total_fen), over: money(over) };
  const text =
    of.invoices.length === 0 ? t('invoices.noneTotal', values) : over === 0 ? t('invoices.ties') : t('invoices.differs', values);
  const tie = of.invoices.length > 0 && over === 0;
  return (
    <p className={tie ? 'ok' : 'warn'} data-testid={ids.invoices.ties} data-over={over}>
      {text}
    </p>
  );
}

function Row({ of, one, locked, onEdit }: { of: CaseView; one: InvoiceView; locked: boolean; onEdit: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const remove = useChange('invoice_remove');
  const paper = of.attachments.find(({ id }) => id === one.attachment_id);
  const items = one.items.length === 0 ? t('invoices.allItems') : one.items.join(', ');
  return (
    <li className="row" data-testid={ids.invoices.row(one.number)}>
      <strong className="num">{[one.code, one.number].filter(Boolean).join(' ')}</strong>
      <span className="grow secondary">
        {[one.seller, one.issued_on, items, paper?.file_name, one.duplicate_reason].filter(Boolean).join(' · ')}
      </span>
      <Money fen={one.amount_fen} strong />
      {!locked && (
        <>
          <Button size="small" onClick={onEdit} data-testid={ids.invoices.edit(one.number)}>
            {t('common.edit')}
          </Button>
          <Popconfirm
            title={t('invoices.remove')}
            description={t('invoices.removeText')}
            okText={t('common.remove')}
            cancelText={t('common.cancel')}
            onConfirm={() => remove.mutate({ id: one.id, version: one.version }, { onError: report })}
          >
            <Button size="small" danger data-testid={ids.invoices.remove(one.number)}>
              {t('common.remove')}
            </Button>
          </Popconfirm>
        </>
      )}
    </li>
  );
}

/** 发票 of a case: what is settled must be invoiced to the fen. */
export function Invoices({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const found = useCommand('invoice_list', { case_id: of.id });
  const [begun, setBegun] = useState<Begun | null>(null);
  if (!found.data) return null;
  const { invoices, proposals, locked } = found.data;
  return (
    <section data-testid={ids.invoices.card}>
      <h3 className="section">
        {t('invoices.title')}
        {!locked && (
          <Button size="small" onClick={() => setBegun({})} data-testid={ids.invoices.add}>
            {t('invoices.add')}
          </Button>
        )}
      </h3>
      <Tie of={found.data} />
      {locked && <p className="muted">{t('invoices.locked')}</p>}
      <ul className="plain-list lined">
        {invoices.map((one) => (
          <Row key={one.id} of={of} one={one} locked={locked} onEdit={() => setBegun(one)} />
        ))}
        {!locked &&
          proposals.map((one) => (
            <li className="row" key={`${one.number} ${one.seller}`}>
              <span className="num muted">{one.number}</span>
              <span className="grow muted">{[one.seller, one.issued_on].filter(Boolean).join(' · ')}</span>
              <Money fen={one.amount_fen} />
              <Button size="small" onClick={() => setBegun(one)} data-testid={ids.invoices.take(one.number)}>
                {t('invoices.take')}
              </Button>
            </li>
          ))}
      </ul>
      {begun && <InvoiceDialog of={of} begun={begun} onClose={() => setBegun(null)} />}
    </section>
  );
}
