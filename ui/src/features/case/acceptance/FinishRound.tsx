import { Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { CaseView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

interface Values {
  inspectors: string;
  on: Dayjs;
  note?: string;
}

/** Closes the round: the day, who inspected, a remark. */
export function FinishRound({ of, onClose }: { of: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const finish = useChange('round_finish');
  const user = useCommand('desk_status', {}).data?.user ?? '';
  const [form] = Form.useForm<Values>();
  const fails = of.work.lines.filter(({ inspection }) => inspection?.verdict === 'rectify').length;
  const send = ({ inspectors, on, note }: Values) =>
    finish.mutate(
      { case_id: of.id, version: of.version, inspectors, inspected_on: on.format('YYYY-MM-DD'), note },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Modal
      open
      title={t('rounds.finishTitle', { round: of.work.next_round })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('rounds.finish')}
      okButtonProps={{ loading: finish.isPending, 'data-testid': ids.accept.finishGo } as never}
      cancelText={t('common.cancel')}
    >
      <p className={fails > 0 ? 'warn' : 'ok'}>{fails > 0 ? t('rounds.someFail', { count: fails }) : t('rounds.allPass')}</p>
      <Form form={form} layout="vertical" initialValues={{ on: today(), inspectors: user }} onFinish={send}>
        <Form.Item name="inspectors" label={t('rounds.inspectors')} extra={t('rounds.inspectorsHint')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={ids.accept.inspectors} />
        </Form.Item>
        <Form.Item name="on" label={t('rounds.on')}>
          <DayPicker allowClear={false} />
        </Form.Item>
        <Form.Item name="note" label={t('rounds.note')}>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
