import { CheckCircleFilled, LockOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { ids } from '@/testIds';
import { useMove } from '../MoveActions';
import { MoveDialog } from '../MoveDialog';
import { ChangeOrder } from './ChangeOrder';
import { ConfirmPlan } from './ConfirmPlan';

/** Whether the plan is open or agreed, and what can be done about it. */
export function PlanState({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const [asked, setAsked] = useState<'confirm' | 'change' | null>(null);
  const { start, move, asking, stop, busy } = useMove(of);
  const close = () => setAsked(null);
  const current = of.plan.versions[0];
  const settled = of.submitted_on !== null || of.paid_on !== null;
  return (
    <>
      {of.plan.locked && current ? (
        <div className="strip" data-pane="state" data-testid={ids.planState.strip}>
          <LockOutlined className="ok" />
          <span className="grow">
            <strong>{t('planState.version', { number: current.number })}</strong>{' '}
            {t('planState.agreed', { on: current.agreed_on, as: code('agreedAs', current.agreed_as), by: current.agreed_by })}
          </span>
          <Button size="small" type="primary" disabled={settled} onClick={() => setAsked('change')} data-testid={ids.planState.change}>
            {t('planState.change')}
          </Button>
          {of.next_stages.includes('plan_draft') && (
            <Button size="small" onClick={() => start('plan_draft')} data-testid={ids.planState.reopen}>
              {t('planState.reopen')}
            </Button>
          )}
        </div>
      ) : (
        of.next_stages.includes('plan_confirmed') && (
          <div className="strip" data-pane="state">
            <Tag>{t('planState.open')}</Tag>
            <span className="grow secondary">{t('planState.openText')}</span>
            <Button
              size="small"
              type="primary"
              icon={<CheckCircleFilled />}
              disabled={of.lines.length === 0}
              onClick={() => setAsked('confirm')}
              data-testid={ids.planState.confirm}
            >
              {t('planState.confirm')}
            </Button>
          </div>
        )
      )}
      {asked === 'confirm' && <ConfirmPlan of={of} onClose={close} />}
      {asked === 'change' && <ChangeOrder of={of} onClose={close} />}
      {asking && <MoveDialog of={of} asking={asking} busy={busy} onGo={move} onClose={stop} />}
    </>
  );
}
