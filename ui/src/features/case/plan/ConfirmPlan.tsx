import { Form, Input, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { AgreedAs, CaseView, GateView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { GateLine, useMend } from '../CaseSide';
import { gatesOf } from '../duplicates';

export const AGREED_AS: AgreedAs[] = ['elder', 'agent'];

interface Values {
  agreed_as: AgreedAs;
  agreed_by: string;
  on: Dayjs;
  attachment_id?: string;
  reason?: string;
}

/** Who agreed, when, and the paper they signed. */
export function AgreementFields({ of, kind }: { of: CaseView; kind: string }) {
  const { t } = useTranslation();
  const code = useCode();
  const papers = of.attachments.filter((one) => one.kind === kind);
  return (
    <div className="two">
      <Form.Item name="agreed_as" label={t('planState.agreedAs')}>
        <Radio.Group
          options={AGREED_AS.map((one) => ({ value: one, label: code('agreedAs', one) }))}
          optionType="button"
          data-testid={ids.planState.field('agreed_as')}
        />
      </Form.Item>
      <Form.Item name="agreed_by" label={t('planState.agreedBy')} rules={[{ required: true, whitespace: true }]}>
        <Input data-testid={ids.planState.field('agreed_by')} />
      </Form.Item>
      <Form.Item name="on" label={t('planState.agreedOn')} rules={[{ required: true }]}>
        <DayPicker className="wide" allowClear={false} data-testid={ids.planState.field('agreed_on')} />
      </Form.Item>
      <Form.Item
        name="attachment_id"
        label={t('planState.signedPaper')}
        extra={papers.length === 0 ? t('planState.noPaper', { kind: code('attachment', kind) }) : undefined}
      >
        <Select
          allowClear
          options={papers.map((one) => ({ value: one.id, label: one.file_name }))}
          data-testid={ids.planState.field('attachment_id')}
        />
      </Form.Item>
    </div>
  );
}

/** Sends the confirmation; what is still open comes back to be mended or passed with a reason. */
function useConfirm(of: CaseView, onDone: () => void) {
  const report = useReport();
  const change = useChange('plan_confirm');
  const [gates, setGates] = useState<GateView[]>([]);
  const confirm = ({ agreed_as, agreed_by, on, attachment_id, reason }: Values) =>
    change.mutate(
      {
        case_id: of.id,
        version: of.version,
        agreed_on: on.format('YYYY-MM-DD'),
        agreed_as,
        agreed_by,
        attachment_id,
        reason: reason?.trim() || undefined,
      },
      {
        onSuccess: onDone,
        onError: (fault) => {
          const open = gatesOf(fault);
          if (open.length > 0) setGates(open);
          else report(fault);
        },
      },
    );
  return { confirm, gates, busy: change.isPending };
}

/** 确认方案: from then on the plan changes by change orders only. */
export function ConfirmPlan({ of, onClose }: { of: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const mend = useMend(of);
  const [form] = Form.useForm<Values>();
  const { confirm, gates, busy } = useConfirm(of, onClose);
  const signed = of.attachments.findLast((one) => one.kind === 'signed_plan');
  return (
    <Modal
      open
      width={640}
      title={t('planState.confirm')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('planState.confirm')}
      okButtonProps={{ loading: busy, 'data-testid': ids.planState.confirmGo } as never}
      cancelText={t('common.cancel')}
    >
      <p className="secondary">{t('planState.confirmText')}</p>
      {gates.length > 0 && (
        <>
          <p>{t('case.moveOpen')}</p>
          <div className="gates boxed">
            {gates.map((gate) => (
              <GateLine
                key={`${gate.rule}${JSON.stringify(gate.params)}`}
                gate={gate}
                onMend={(one) => {
                  onClose();
                  mend(one);
                }}
              />
            ))}
          </div>
        </>
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ agreed_as: 'elder', agreed_by: of.applicant.name, on: today(), attachment_id: signed?.id }}
        onFinish={confirm}
      >
        <AgreementFields of={of} kind="signed_plan" />
        {gates.length > 0 && (
          <Form.Item name="reason" label={t('case.moveReason')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea rows={2} autoFocus data-testid={ids.planState.field('reason')} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
