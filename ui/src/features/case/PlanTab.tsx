import { PaperList } from '@/features/papers/PaperList';
import { EmptyState } from '@/shared/EmptyState';
import type { CaseView } from '@/ipc/client';
import { useTranslation } from 'react-i18next';
import { Contract } from './plan/Contract';
import { PlanHistory } from './plan/PlanHistory';
import { PlanState } from './plan/PlanState';
import { Quotes } from './plan/Quotes';
import { PlanAdd } from './PlanAdd';
import { PlanTable } from './PlanTable';
import { PlanTotals } from './PlanTotals';
import { PlanReview } from './survey/PlanReview';

/** 方案: the items of the plan as an editable table with live totals, until it is confirmed. */
export function PlanTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  return (
    <div className="tab-body">
      <PlanState of={of} />
      {!of.plan.locked && (
        <div data-pane="add">
          <PlanAdd of={of} />
        </div>
      )}
      {of.lines.length === 0 ? (
        <EmptyState title={t('plan.empty')} text={t('plan.emptyText')} />
      ) : (
        <PlanTable of={of} />
      )}
      {of.lines.length > 0 && <PlanTotals of={of} />}
      <PlanReview of={of} />
      <Quotes of={of} />
      <PlanHistory of={of} />
      <Contract of={of} />
      {of.lines.length > 0 && (
        <PaperList
          of={of}
          kinds={['plan_confirmation', 'plan_confirmation_large', 'change_order']}
          title={t('planState.papers')}
          text={t('planState.papersText')}
        />
      )}
    </div>
  );
}
