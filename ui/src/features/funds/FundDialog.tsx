import { AutoComplete, Form, Input, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { FundView, FundsView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { parseYuan, yuan } from '@/shared/format';
import { ids } from '@/testIds';

/** The usual sources; an office may type a code of its own. */
const CODES = ['central', 'province', 'city', 'district', 'county', 'lottery', 'special_bond', 'donation', 'self'];
const field = ids.funds.field;

interface Values {
  code: string;
  name?: string;
  allocation: string;
  year: number;
  expires: Dayjs | null;
  place: number;
  note?: string;
}

/** Adds an allocation, or changes the one given. */
export function FundDialog({ of, fund, onClose }: { of: FundsView; fund: FundView | null; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const save = useChange('fund_save');
  const [form] = Form.useForm<Values>();
  const send = (values: Values) =>
    save.mutate(
      {
        programme: of.programme_id,
        ...(fund ? { id: fund.id, version: fund.version } : {}),
        code: values.code,
        name: values.name ?? '',
        year: values.year,
        allocation_fen: parseYuan(values.allocation) ?? undefined,
        // A new fund without a day takes the usual one: the central quota lapses with the year.
        expires_on: values.expires ? values.expires.format('YYYY-MM-DD') : fund ? '' : undefined,
        place: values.place,
        note: values.note ?? '',
      },
      { onSuccess: onClose, onError: report },
    );
  const places = of.funds.map(({ place }) => place);
  const initial: Values = fund
    ? { ...fund, allocation: yuan(fund.allocation_fen), expires: fund.expires_on ? dayjs(fund.expires_on) : null }
    : { code: '', allocation: '', year: of.year, expires: null, place: Math.max(0, ...places) + 1 };
  const isAmount = (_: unknown, text: string) =>
    parseYuan(text ?? '') === null ? Promise.reject(new Error(t('invoices.badAmount'))) : Promise.resolve();
  return (
    <Modal
      open
      title={fund ? t('funds.edit') : t('funds.add')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.funds.save } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={send}>
        <div className="two">
          <Form.Item name="code" label={t('funds.code')} rules={[{ required: true, whitespace: true }]}>
            <AutoComplete options={CODES.map((one) => ({ value: one, label: `${code('fund', one)} · ${one}` }))} data-testid={field('code')} />
          </Form.Item>
          <Form.Item name="name" label={t('funds.name')}>
            <Input placeholder={t('funds.nameHint')} data-testid={field('name')} />
          </Form.Item>
          <Form.Item name="allocation" label={t('funds.allocation')} rules={[{ validator: isAmount }]}>
            <Input prefix="¥" data-testid={field('allocation')} />
          </Form.Item>
          <Form.Item name="year" label={t('funds.year')} extra={t('funds.yearHint')}>
            <InputNumber className="wide" min={2000} max={2100} data-testid={field('year')} />
          </Form.Item>
          <Form.Item name="expires" label={t('funds.expires')}>
            <DayPicker className="wide" data-testid={field('expires')} />
          </Form.Item>
          <Form.Item name="place" label={t('funds.place')} extra={t('funds.placeHint')}>
            <InputNumber className="wide" min={1} max={99} data-testid={field('place')} />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('funds.note')}>
          <Input data-testid={field('note')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
