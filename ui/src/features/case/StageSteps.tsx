import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { PHASES, phaseOf, toneOf } from '@/shared/stages';

/** The road of the case in eight steps; the present one says its stage and for how many days. */
export function StageSteps({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const exited = of.stage === 'exited';
  const current = PHASES.indexOf(phaseOf(of.stage));
  const trouble = toneOf(of.stage) === 'trouble' || exited;
  const here = exited
    ? t('case.exited', { reason: code('exit', of.exit_reason ?? 'other') })
    : `${code('stage', of.stage)} · ${t('case.dayOf', { days: of.days_in_stage + 1 })}`;
  const items = PHASES.map((phase, index) => ({
    title: code('phase', phase),
    content: index === current ? <span className="step-here">{here}</span> : undefined,
  }));
  return (
    <div className="panel steps">
      <Steps
        size="small"
        current={current}
        items={items}
        status={trouble ? 'error' : of.stage === 'closed' ? 'finish' : 'process'}
      />
    </div>
  );
}
