import { Form, Input, InputNumber, Modal, Radio, Rate, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { CaseView, ItemUse, VisitMode, VisitView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { useItemName } from '../useItemName';

const MODES: VisitMode[] = ['phone', 'home'];
const USES: ItemUse[] = ['used', 'not_used', 'removed', 'broken'];

interface Values {
  on: Dayjs;
  mode: VisitMode;
  reached: string;
  falls: number | null;
  satisfaction: number;
  note: string;
  lines: Record<string, { state?: ItemUse; note?: string }>;
}

const valuesOf = (of: CaseView, visit: VisitView): Values => ({
  on: visit.visited_on ? dayjs(visit.visited_on) : today(),
  mode: visit.mode ?? 'phone',
  reached: visit.reached || of.applicant.name,
  falls: visit.falls,
  satisfaction: visit.satisfaction ?? 0,
  note: visit.note,
  lines: Object.fromEntries(visit.lines.map(({ line_id, state, note }) => [line_id, { state, note }])),
});

/** What a return visit found: falls, how content, and what became of each item. */
export function VisitForm({ of, visit, onClose }: { of: CaseView; visit: VisitView; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const nameOf = useItemName();
  const save = useChange('visit_save');
  const [form] = Form.useForm<Values>();
  const send = ({ on, mode, reached, falls, satisfaction, note, lines }: Values) =>
    save.mutate(
      {
        case_id: of.id,
        months: visit.months,
        version: visit.version ?? undefined,
        visited_on: on.format('YYYY-MM-DD'),
        mode,
        reached,
        falls: falls ?? undefined,
        satisfaction: satisfaction || undefined,
        note,
        lines: Object.entries(lines ?? {}).flatMap(([line_id, one]) =>
          one.state ? [{ line_id, state: one.state, note: one.note ?? '' }] : [],
        ),
      },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Modal
      open
      width={680}
      title={t('visits.form', { months: visit.months })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.visits.save } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={valuesOf(of, visit)} onFinish={send}>
        <div className="three">
          <Form.Item name="on" label={t('visits.on')}>
            <DayPicker className="wide" allowClear={false} />
          </Form.Item>
          <Form.Item name="mode" label={t('visits.mode')}>
            <Radio.Group optionType="button" options={MODES.map((one) => ({ value: one, label: code('visitMode', one) }))} />
          </Form.Item>
          <Form.Item name="reached" label={t('visits.reached')} rules={[{ required: true, whitespace: true }]}>
            <Input data-testid={ids.visits.field('reached')} />
          </Form.Item>
          <Form.Item name="falls" label={t('visits.falls')}>
            <InputNumber className="wide" min={0} max={99} placeholder={t('visits.notAsked')} data-testid={ids.visits.field('falls')} />
          </Form.Item>
          <Form.Item name="satisfaction" label={t('visits.satisfaction')}>
            <Rate tooltips={[1, 2, 3, 4, 5].map((stars) => code('satisfaction', String(stars)))} />
          </Form.Item>
        </div>
        {of.lines.map((line) => (
          <div className="row visit-line" key={line.id}>
            <span className="no">{line.item_no}</span>
            <span className="grow ellipsis">{nameOf(line)}</span>
            <Form.Item name={['lines', line.id, 'state']} noStyle>
              <Select
                className="w-160"
                allowClear
                placeholder={t('visits.notAsked')}
                options={USES.map((one) => ({ value: one, label: code('itemUse', one) }))}
                aria-label={`${line.item_no} ${t('visits.use')}`}
                data-testid={ids.visits.use(line.item_no)}
              />
            </Form.Item>
            <Form.Item name={['lines', line.id, 'note']} noStyle>
              <Input className="w-200" placeholder={t('plan.note')} />
            </Form.Item>
          </div>
        ))}
        <Form.Item name="note" label={t('visits.note')} className="gap-top">
          <Input.TextArea rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
