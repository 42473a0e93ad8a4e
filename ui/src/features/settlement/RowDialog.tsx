import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { Payee, SettlementRowView } from '@/ipc/client';
import { ids } from '@/testIds';

const KINDS: Payee[] = ['contractor', 'elder', 'family', 'platform'];
const field = ids.settle.field;

interface Values {
  kind: Payee;
  name?: string;
  relation?: string;
  account?: string;
  bank?: string;
  reason?: string;
}

/** Who is paid for a row of a draft, and why a check is gone past. */
export function RowDialog({ row, onClose }: { row: SettlementRowView; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const save = useChange('settlement_row_save');
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? row.payee_kind;
  const named = kind === 'family' || kind === 'platform';
  const send = (values: Values) =>
    save.mutate(
      {
        row_id: row.id ?? '',
        version: row.version,
        payee_kind: values.kind === row.payee_kind ? undefined : values.kind,
        ...(named ? { payee_name: values.name, payee_relation: values.relation, payee_account: values.account || undefined, payee_bank: values.bank } : {}),
        reason: values.reason ?? '',
      },
      { onSuccess: onClose, onError: report },
    );
  const initial: Values = { kind: row.payee_kind, reason: row.reason, ...(named ? { name: row.payee_name, relation: row.payee_relation, bank: row.payee_bank } : {}) };
  return (
    <Modal
      open
      title={`${row.no} · ${row.name}`}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.settle.save } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={send}>
        <Form.Item name="kind" label={t('settle.payeeKind')}>
          <Radio.Group
            optionType="button"
            disabled={row.kind !== 'payment'}
            options={KINDS.map((one) => ({ value: one, label: code('payee', one), 'data-testid': field(one) }))}
          />
        </Form.Item>
        {named && (
          <div className="two">
            <Form.Item name="name" label={t('settle.payeeName')} rules={[{ required: true, whitespace: true }]}>
              <Input data-testid={field('name')} />
            </Form.Item>
            <Form.Item name="relation" label={t('settle.relation')} hidden={kind !== 'family'}>
              <Input data-testid={field('relation')} />
            </Form.Item>
            <Form.Item name="account" label={t('settle.account')} extra={row.account_masked ?? undefined}>
              <Input data-testid={field('account')} />
            </Form.Item>
            <Form.Item name="bank" label={t('settle.bank')}>
              <Input data-testid={field('bank')} />
            </Form.Item>
          </div>
        )}
        <Form.Item name="reason" label={t('settle.explain')} extra={t('settle.explainHint')}>
          <Input.TextArea rows={2} data-testid={field('explain')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
