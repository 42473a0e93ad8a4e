import { Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { EXIT_REASONS } from '@/shared/stages';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { GateLine, useMend } from './CaseSide';
import type { Asking } from './MoveActions';

interface Props {
  of: CaseView;
  asking: Asking;
  busy: boolean;
  onGo: (to: string, more: { reason?: string; on?: string }) => void;
  onClose: () => void;
}

/** Asks for the day, why to pass open gates, or why the case leaves. */
export function MoveDialog({ of, asking, busy, onGo, onClose }: Props) {
  const { t } = useTranslation();
  const code = useCode();
  const mend = useMend(of);
  const [form] = Form.useForm<{ reason?: string; on: Dayjs }>();
  const exit = asking.to === 'exited';
  const title = exit ? t('case.exitTitle') : t('case.moveTo', { stage: code('stage', asking.to) });
  const gates = asking.gates.map((gate) => (
    <GateLine
      key={`${gate.rule}${JSON.stringify(gate.params)}`}
      gate={gate}
      onMend={(one) => {
        onClose();
        mend(one);
      }}
    />
  ));
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('case.moveGo')}
      okButtonProps={{ loading: busy, danger: exit, 'data-testid': ids.case.moveGo } as never}
      cancelText={t('common.cancel')}
    >
      {gates.length > 0 && (
        <>
          <p>{t('case.moveOpen')}</p>
          <div className="gates boxed">{gates}</div>
        </>
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ on: today() }}
        onFinish={({ reason, on }) => onGo(asking.to, { reason, on: on?.format('YYYY-MM-DD') })}
      >
        {exit && (
          <Form.Item name="reason" label={t('case.exitReason')} rules={[{ required: true }]}>
            <Select
              options={EXIT_REASONS.map((one) => ({ value: one, label: code('exit', one) }))}
              data-testid={ids.case.moveExit}
            />
          </Form.Item>
        )}
        {gates.length > 0 && (
          <Form.Item name="reason" label={t('case.moveReason')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea rows={2} autoFocus data-testid={ids.case.moveReason} />
          </Form.Item>
        )}
        <Form.Item name="on" label={t('case.moveOn')}>
          <DayPicker allowClear={false} data-testid={ids.case.moveDate} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
