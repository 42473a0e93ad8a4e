import { useTranslation } from 'react-i18next';
import { Attachments } from '@/features/papers/Attachments';
import { PaperList } from '@/features/papers/PaperList';
import type { CaseView, PaperKind } from '@/ipc/client';

/** In the order of the case. */
const KINDS: PaperKind[] = [
  'assessment',
  'plan_confirmation',
  'plan_confirmation_large',
  'change_order',
  'work_order',
  'delivery_list',
  'acceptance_sheet',
  'completion',
  'cost_sheet',
  'golden_thread',
];

/** 文书: papers issued by the program, and papers brought in. */
export function DocumentsTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  return (
    <div className="tab-body">
      <PaperList of={of} kinds={KINDS} title={t('papers.issued')} text={t('papers.empty')} />
      <Attachments of={of} title={t('papers.attachments')} />
    </div>
  );
}
