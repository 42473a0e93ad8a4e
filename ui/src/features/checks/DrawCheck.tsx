import { Button, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { DayPicker } from '@/shared/DayPicker';
import { ids } from '@/testIds';

interface Values {
  by: 'share' | 'each';
  share: number;
  each: number;
  seed?: string;
  programme?: string;
  from?: Dayjs | null;
  to?: Dayjs | null;
}

function Dialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const draw = useChange('spot_check_draw');
  const programmes = useCommand('reference', {}).data?.programmes ?? [];
  const [form] = Form.useForm<Values>();
  const by = Form.useWatch('by', form);
  const send = (values: Values) =>
    draw.mutate(
      {
        seed: values.seed?.trim() || undefined,
        share_bp: values.by === 'share' ? values.share * 100 : undefined,
        homes_each: values.by === 'each' ? values.each : undefined,
        programme: values.programme,
        accepted_from: values.from?.format('YYYY-MM-DD'),
        accepted_to: values.to?.format('YYYY-MM-DD'),
      },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Modal
      open
      title={t('spots.drawTitle')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('spots.draw')}
      okButtonProps={{ loading: draw.isPending, 'data-testid': ids.checks.drawGo } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={{ by: 'share', share: 25, each: 2 }} onFinish={send}>
        <Form.Item name="by" label={t('spots.size')}>
          <Radio.Group>
            <Radio value="share">{t('spots.byShare')}</Radio>
            <Radio value="each">{t('spots.byEach')}</Radio>
          </Radio.Group>
        </Form.Item>
        {by === 'each' ? (
          <Form.Item name="each" label={t('spots.homesEach')} rules={[{ required: true }]}>
            <InputNumber min={1} precision={0} data-testid={ids.checks.field('each')} />
          </Form.Item>
        ) : (
          <Form.Item name="share" label={t('spots.share')} rules={[{ required: true }]}>
            <InputNumber min={20} max={30} precision={0} suffix="%" data-testid={ids.checks.field('share')} />
          </Form.Item>
        )}
        <Form.Item name="seed" label={t('spots.seed')} extra={t('spots.seedHint')}>
          <Input autoFocus data-testid={ids.checks.field('seed')} />
        </Form.Item>
        {programmes.length > 1 && (
          <Form.Item name="programme" label={t('spots.programme')}>
            <Select allowClear options={programmes.map((one) => ({ value: one.id, label: one.name }))} />
          </Form.Item>
        )}
        <div className="two">
          <Form.Item name="from" label={t('spots.from')}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="to" label={t('spots.to')}>
            <DayPicker />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

/** Draws homes for a new check. */
export function DrawCheck() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)} data-testid={ids.checks.draw}>
        {t('spots.draw')}
      </Button>
      {open && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}
