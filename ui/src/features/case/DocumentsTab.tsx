import { useTranslation } from 'react-i18next';
import { Attachments } from '@/features/papers/Attachments';
import { PaperList } from '@/features/papers/PaperList';
import type { CaseView } from '@/ipc/client';

/** 文书: papers issued by the program, and papers brought in. */
export function DocumentsTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  return (
    <div className="tab-body">
      <PaperList of={of} kinds={['completion', 'work_order', 'assessment']} title={t('papers.issued')} text={t('papers.empty')} />
      <Attachments of={of} title={t('papers.attachments')} />
    </div>
  );
}
