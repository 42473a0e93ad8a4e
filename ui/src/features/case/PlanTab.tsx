import { EmptyState } from '@/shared/EmptyState';
import type { CaseView } from '@/ipc/client';
import { useTranslation } from 'react-i18next';
import { PlanAdd } from './PlanAdd';
import { PlanTable } from './PlanTable';
import { PlanTotals } from './PlanTotals';
import { PlanReview } from './survey/PlanReview';

/** 方案: the items of the plan as an editable table with live totals. */
export function PlanTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  return (
    <div className="tab-body">
      <PlanAdd of={of} />
      {of.lines.length === 0 ? (
        <EmptyState title={t('plan.empty')} text={t('plan.emptyText')} />
      ) : (
        <PlanTable of={of} />
      )}
      {of.lines.length > 0 && <PlanTotals of={of} />}
      <PlanReview of={of} />
    </div>
  );
}
