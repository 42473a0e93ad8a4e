import { AutoComplete, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { AssessmentReason, CaseView, InstrumentView } from '@/ipc/client';
import { ids } from '@/testIds';
import { DayPicker } from '@/shared/DayPicker';
import { REASONS } from './lists';
import { useWords } from './words';

interface Values {
  instrument: string;
  level: number;
  assessed_on: Dayjs;
  body: string;
  reason: AssessmentReason;
  valid_until?: Dayjs | null;
  attachment_id?: string;
  note?: string;
}

/** Several versions of an instrument stand behind one name; the day of the result decides which was in force. */
const newest = (all: InstrumentView[]): InstrumentView[] => [...new Map(all.map((one) => [one.id, one])).values()];

/** Enters a result made elsewhere, in its own scale. */
export function EnterResult({ of, instruments, onClose }: { of: CaseView; instruments: InstrumentView[]; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const { nameOf } = useWords();
  const [form] = Form.useForm<Values>();
  const enter = useChange('assessment_enter');
  const chosen = Form.useWatch('instrument', form);
  const bodies = useCommand('reference', {}).data?.organisations.filter(({ kind }) => kind === 'assessor') ?? [];
  const choices = newest(instruments);
  const levels = choices.find(({ id }) => id === chosen)?.levels ?? [];
  const save = ({ assessed_on, valid_until, ...values }: Values) =>
    enter.mutate(
      {
        case: of.id,
        ...values,
        assessed_on: assessed_on.format('YYYY-MM-DD'),
        valid_until: valid_until?.format('YYYY-MM-DD'),
      },
      { onSuccess: onClose, onError: report },
    );
  const field = (name: string) => ids.assess.enterField(name);
  return (
    <Modal
      open
      title={t('assess.enterTitle')}
      okText={t('assess.enterGo')}
      cancelText={t('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
      okButtonProps={{ loading: enter.isPending, 'data-testid': ids.assess.enterGo } as never}
    >
      <p className="muted">{t('assess.enterText')}</p>
      <Form form={form} layout="vertical" initialValues={{ instrument: choices[0]?.id, reason: 'first' }} onFinish={save}>
        <Form.Item name="instrument" label={t('assess.instrument')} rules={[{ required: true }]}>
          <Select
            options={choices.map((one) => ({ value: one.id, label: `${one.scale} ${nameOf(one)}` }))}
            onChange={() => form.resetFields(['level'])}
            data-testid={field('instrument')}
          />
        </Form.Item>
        <div className="two">
          <Form.Item name="level" label={t('assess.level')} rules={[{ required: true }]}>
            <Select
              options={levels.map((one) => ({ value: one.level, label: `${one.level} · ${nameOf(one)}` }))}
              data-testid={field('level')}
            />
          </Form.Item>
          <Form.Item name="assessed_on" label={t('assess.date')} rules={[{ required: true }]}>
            <DayPicker className="wide" data-testid={field('assessed_on')} />
          </Form.Item>
          <Form.Item name="body" label={t('assess.body')} rules={[{ required: true, whitespace: true }]}>
            <AutoComplete
              options={bodies.map(({ name }) => ({ value: name }))}
              data-testid={field('body')}
            />
          </Form.Item>
          <Form.Item name="valid_until" label={t('assess.validUntil')}>
            <DayPicker className="wide" data-testid={field('valid_until')} />
          </Form.Item>
          <Form.Item name="reason" label={t('assess.reason')}>
            <Select options={REASONS.map((one) => ({ value: one, label: code('assessReason', one) }))} />
          </Form.Item>
          <Form.Item name="attachment_id" label={t('assess.paper')} extra={t('assess.paperHint')}>
            <Select
              allowClear
              options={of.attachments.map(({ id, file_name }) => ({ value: id, label: file_name }))}
              data-testid={field('attachment')}
            />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('assess.remark')}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
