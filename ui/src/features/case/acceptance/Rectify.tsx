import { Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { PlanLineView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { useItemName } from '../useItemName';
import type { Judgement } from './useJudge';

const USUAL_DAYS = 7;

interface Props {
  line: PlanLineView;
  defect: string;
  onJudge: (judgement: Judgement) => Promise<boolean>;
  onClose: () => void;
}

/** What is wrong with an item and by when it is to be mended. */
export function Rectify({ line, defect, onJudge, onClose }: Props) {
  const { t } = useTranslation();
  const nameOf = useItemName();
  const [form] = Form.useForm<{ defect: string; deadline: Dayjs }>();
  const save = async (values: { defect: string; deadline: Dayjs }) => {
    const judgement: Judgement = { verdict: 'rectify', defect: values.defect, deadline: values.deadline.format('YYYY-MM-DD') };
    if (await onJudge(judgement)) onClose();
  };
  return (
    <Modal
      open
      title={t('rounds.rectifyTitle', { item: line.item_no, name: nameOf(line) })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('rounds.rectify')}
      okButtonProps={{ danger: true, 'data-testid': ids.accept.rectifyGo } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={{ defect, deadline: today().add(USUAL_DAYS, 'day') }} onFinish={(values) => void save(values)}>
        <Form.Item name="defect" label={t('rounds.defect')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={ids.accept.defect(line.item_no)} />
        </Form.Item>
        <Form.Item name="deadline" label={t('rounds.deadline')} rules={[{ required: true }]}>
          <DayPicker allowClear={false} data-testid={ids.accept.deadline(line.item_no)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
