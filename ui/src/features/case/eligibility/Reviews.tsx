import { Button, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { CaseView, GateView, ReviewView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { useIsWanted } from '../AutoField';
import { GateLine, useMend } from '../CaseSide';
import { gatesOf } from '../duplicates';

const DECISIONS = ['pass', 'return', 'refuse'] as const;
type Decision = (typeof DECISIONS)[number];

interface Values {
  reason?: string;
  by?: string;
  on: Dayjs;
}

/** Sends a decision; open gates come back to be mended or passed with a reason. */
function useDecide(of: CaseView, step: string, decision: Decision, onDone: () => void) {
  const report = useReport();
  const change = useChange('case_review');
  const [gates, setGates] = useState<GateView[]>([]);
  const decide = ({ reason, by, on }: Values) =>
    change.mutate(
      {
        case_id: of.id,
        version: of.version,
        step,
        decision,
        reason: reason?.trim() || undefined,
        by: by?.trim() || undefined,
        on: on.format('YYYY-MM-DD'),
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
  return { decide, gates, busy: change.isPending };
}

function DecideDialog({ of, step, decision, onClose }: { of: CaseView; step: string; decision: Decision; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const mend = useMend(of);
  const user = useCommand('desk_status', {}).data?.user ?? '';
  const [form] = Form.useForm<Values>();
  const { decide, gates, busy } = useDecide(of, step, decision, onClose);
  const asked = decision !== 'pass' || gates.length > 0;
  return (
    <Modal
      open
      title={`${code('reviewStep', step)} · ${code('decision', decision)}`}
      onCancel={onClose}
      onOk={form.submit}
      okText={code('decision', decision)}
      okButtonProps={{ loading: busy, danger: decision === 'refuse', 'data-testid': ids.eligibility.reviewGo } as never}
      cancelText={t('common.cancel')}
    >
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
      <Form form={form} layout="vertical" initialValues={{ by: user, on: today() }} onFinish={decide}>
        <Form.Item
          name="reason"
          label={t('eligibility.reason')}
          rules={[{ required: asked, whitespace: asked, message: t('eligibility.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} autoFocus data-testid={ids.eligibility.reviewReason} />
        </Form.Item>
        <div className="three">
          <Form.Item name="by" label={t('eligibility.by')}>
            <Input data-testid={ids.eligibility.reviewBy} />
          </Form.Item>
          <Form.Item name="on" label={t('eligibility.on')}>
            <DayPicker allowClear={false} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

function Row({ review }: { review: ReviewView }) {
  const code = useCode();
  return (
    <li className="row">
      <span className="num muted">{review.on}</span>
      <span className="w-100">{code('reviewStep', review.step)}</span>
      <strong className={review.decision === 'pass' ? 'ok' : 'warn'}>{code('decision', review.decision)}</strong>
      <span className="grow secondary">{review.reason}</span>
      <span className="muted">{review.by}</span>
    </li>
  );
}

/** Decisions so far, and the one that can be made now. */
export function Reviews({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const wanted = useIsWanted('review');
  const [decision, setDecision] = useState<Decision | null>(null);
  const { reviews, review_step: step } = of.eligibility;
  return (
    <div data-testid={ids.eligibility.reviews}>
      {reviews.length === 0 && <p className="muted">{t('eligibility.noReviews')}</p>}
      <ul className="plain-list lined">
        {reviews.map((one, place) => (
          <Row key={place} review={one} />
        ))}
      </ul>
      {step && (
        <div className="row-wrap gap-top">
          <span className="secondary">{t('eligibility.decide', { step: code('reviewStep', step) })}</span>
          {DECISIONS.map((one) => (
            <Button
              key={one}
              size="small"
              danger={one === 'refuse'}
              autoFocus={wanted && one === 'pass'}
              onClick={() => setDecision(one)}
              data-testid={ids.eligibility.decide(one)}
            >
              {code('decision', one)}
            </Button>
          ))}
        </div>
      )}
      {step && decision && <DecideDialog of={of} step={step} decision={decision} onClose={() => setDecision(null)} />}
    </div>
  );
}
