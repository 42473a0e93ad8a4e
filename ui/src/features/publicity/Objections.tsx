import { Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { PublicityEntryView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

interface Props {
  of: PublicityEntryView;
  onClose: () => void;
}

/** Writes an objection down. */
export function ObjectDialog({ of, onClose }: Props) {
  const { t } = useTranslation();
  const report = useReport();
  const save = useChange('objection_save');
  const [form] = Form.useForm<{ objection: string; on: Dayjs }>();
  const send = ({ objection, on }: { objection: string; on: Dayjs }) =>
    save.mutate(
      { entry_id: of.id, version: of.version, objection, on: on.format('YYYY-MM-DD') },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Modal
      open
      title={t('publicity.objectTitle', { name: of.name })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.publicity.objectionGo } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={{ objection: of.objection, on: today() }} onFinish={send}>
        <Form.Item
          name="objection"
          label={t('publicity.objectionText')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input.TextArea rows={3} autoFocus data-testid={ids.publicity.objection} />
        </Form.Item>
        <Form.Item name="on" label={t('publicity.objectedOn')}>
          <DayPicker allowClear={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

interface Outcome {
  outcome: string;
  note: string;
  on: Dayjs;
}

/** Says how an objection ended. */
export function CloseDialog({ of, onClose }: Props) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const close = useChange('objection_close');
  const [form] = Form.useForm<Outcome>();
  const send = ({ outcome, note, on }: Outcome) =>
    close.mutate(
      { entry_id: of.id, version: of.version, outcome, note, on: on.format('YYYY-MM-DD') },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Modal
      open
      title={t('publicity.closeTitle', { name: of.name })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: close.isPending, 'data-testid': ids.publicity.objectionGo } as never}
      cancelText={t('common.cancel')}
    >
      <p className="secondary">{of.objection}</p>
      <Form form={form} layout="vertical" initialValues={{ outcome: 'rejected', on: today() }} onFinish={send}>
        <Form.Item name="outcome" label={t('publicity.outcome')} extra={t('publicity.upheldHint')}>
          <Select
            options={['rejected', 'upheld'].map((one) => ({ value: one, label: code('objectionOutcome', one) }))}
            data-testid={ids.publicity.outcome}
          />
        </Form.Item>
        <Form.Item name="note" label={t('publicity.outcomeNote')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} autoFocus data-testid={ids.publicity.note} />
        </Form.Item>
        <Form.Item name="on" label={t('publicity.closedOn')}>
          <DayPicker allowClear={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
