import { Alert, App, Button, Form, Input, Modal, Table, Tooltip, type TableColumnsType } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { pickFiles, type SettlementBatchView, type SettlementPayeeView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { baseName } from '@/shared/format';
import { Money } from '@/shared/Money';
import { Panel } from '@/shared/Page';
import { useFaultText } from '@/shared/useFaultText';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { isAnswerable, missingOf } from './missing';

const field = ids.settle.field;

interface Values {
  voucher: string;
  on: Dayjs;
  reason?: string;
  askedReason?: string;
}

/** What cases that would be paid still lack, each with the place where it is mended or answered. */
function Asked({ fault }: { fault: unknown }) {
  const { t } = useTranslation();
  const code = useCode();
  const { detail } = useFaultText()(fault);
  return (
    <Alert
      type="warning"
      showIcon
      title={detail}
      description={missingOf(fault).map(({ case_id, case_no, gates }) => (
        <div key={case_id}>
          <Link to={`/cases/${case_id}/${gates[0]?.tab ?? 'overview'}`}>{case_no}</Link>{' '}
          {gates.map(({ rule, params }) => code('gate', rule, params)).join(t('settle.and'))}
        </div>
      ))}
      data-testid={ids.settle.asked}
    />
  );
}

/** Voucher number, day, and the voucher itself or why there is none; where cases lack other papers, why they are paid all the same. */
function PayDialog({ of, payee, onClose }: { of: SettlementBatchView; payee: SettlementPayeeView; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const report = useReport();
  const pay = useChange('settlement_pay');
  const [file, setFile] = useState<string | null>(null);
  const [asked, setAsked] = useState<unknown>(null);
  const [form] = Form.useForm<Values>();
  const choose = () =>
    void pickFiles('attachments')
      .then(([first]) => setFile(first ?? null))
      .catch(report);
  const send = ({ voucher, on, reason, askedReason }: Values) =>
    pay.mutate(
      {
        batch_id: of.id,
        version: of.version,
        payee: payee.key,
        voucher_no: voucher,
        paid_on: on.format('YYYY-MM-DD'),
        file: file ?? undefined,
        reason: file ? undefined : reason,
        asked_reason: askedReason || undefined,
      },
      {
        onSuccess: () => {
          onClose();
          void message.success(t('settle.paidDone', { name: payee.name }));
        },
        onError: (fault) => (missingOf(fault).length > 0 ? setAsked(fault) : report(fault)),
      },
    );
  return (
    <Modal
      open
      title={t('settle.payTitle', { name: payee.name })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('settle.pay')}
      okButtonProps={{ loading: pay.isPending, 'data-testid': ids.settle.payGo } as never}
      cancelText={t('common.cancel')}
    >
      <p>
        <Money fen={payee.amount_fen} strong /> <span className="muted num">{payee.account_masked}</span> <span className="muted">{payee.bank}</span>
      </p>
      <Form form={form} layout="vertical" initialValues={{ on: today() }} onFinish={send}>
        <div className="two">
          <Form.Item name="voucher" label={t('settle.voucherNo')} rules={[{ required: true, whitespace: true }]}>
            <Input autoFocus data-testid={field('voucher')} />
          </Form.Item>
          <Form.Item name="on" label={t('settle.paidOn')}>
            <DayPicker className="wide" allowClear={false} data-testid={field('paid_on')} />
          </Form.Item>
        </div>
        <Form.Item label={t('settle.voucher')}>
          <span className="row">
            <Button onClick={choose} data-testid={field('file')}>
              {t('settle.chooseVoucher')}
            </Button>
            <span className="ellipsis">{file && baseName(file)}</span>
          </span>
        </Form.Item>
        {asked !== null && <Asked fault={asked} />}
        {!file && (
          <Form.Item name="reason" label={t('settle.payReason')} extra={t('settle.payReasonHint')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea rows={2} data-testid={field('pay_reason')} />
          </Form.Item>
        )}
        {missingOf(asked).some(isAnswerable) && (
          <Form.Item name="askedReason" label={t('settle.askedReason')} extra={t('settle.askedReasonHint')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea rows={2} data-testid={field('asked_reason')} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

/** Who gets how much of a submitted batch, and with which voucher. */
export function Payees({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const code = useCode();
  const [paying, setPaying] = useState<SettlementPayeeView | null>(null);
  const columns: TableColumnsType<SettlementPayeeView> = [
    {
      key: 'name',
      title: t('settle.payee'),
      render: (_, one) => (
        <>
          {one.name} <span className="muted">{code('payee', one.kind)}</span>
        </>
      ),
    },
    { key: 'account', title: t('settle.account'), width: 190, render: (_, one) => <span className="num">{one.account_masked}</span> },
    { key: 'bank', title: t('settle.bank'), width: 140, dataIndex: 'bank', ellipsis: true },
    { key: 'rows', title: t('settle.list'), width: 80, align: 'right', className: 'num', dataIndex: 'rows' },
    { key: 'amount', title: t('settle.amount'), width: 130, align: 'right', render: (_, one) => <Money fen={one.amount_fen} strong /> },
    {
      key: 'voucher',
      title: t('settle.voucherNo'),
      width: 230,
      render: (_, one) =>
        one.voucher_no ? (
          <span className="num">{t('settle.voucherOf', { no: one.voucher_no, on: one.paid_on ?? '' })}</span>
        ) : !one.owed ? (
          <span className="muted">{t('settle.notOwed')}</span>
        ) : (
          <Tooltip title={of.barred && t('settle.barred')}>
            <Button size="small" type="primary" disabled={of.barred} onClick={() => setPaying(one)} data-testid={ids.settle.pay(one.name)}>
              {t('settle.pay')}
            </Button>
          </Tooltip>
        ),
    },
  ];
  return (
    <Panel title={t('settle.payees')} className="panel-flush">
      <Table
        size="small"
        rowKey="key"
        columns={columns}
        dataSource={of.payees}
        pagination={false}
        scroll={{ x: 860 }}
        onRow={(one) => ({ 'data-testid': ids.settle.payee(one.name) }) as object}
      />
      {paying && <PayDialog of={of} payee={paying} onClose={() => setPaying(null)} />}
    </Panel>
  );
}
