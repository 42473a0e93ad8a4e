import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { pickFiles, type CaseView, type PlanLineView } from '@/ipc/client';
import { ids } from '@/testIds';

/** How many drawings are attached to a line; a press adds more. */
export function Drawings({ of, line }: { of: CaseView; line: PlanLineView }) {
  const { t } = useTranslation();
  const report = useReport();
  const add = useChange('attachment_add');
  const choose = async () => {
    const paths = await pickFiles('attachments');
    if (paths.length === 0) return;
    add.mutate({ case_id: of.id, paths, kind: 'drawing', item: line.item_no }, { onError: report });
  };
  const label = t('plan.drawings', { count: line.drawings });
  return (
    <Button
      type="text"
      size="small"
      icon={<PaperClipOutlined />}
      title={label}
      aria-label={label}
      loading={add.isPending}
      onClick={() => void choose().catch(report)}
      data-testid={ids.plan.drawings(line.item_no)}
    >
      {line.drawings > 0 ? line.drawings : null}
    </Button>
  );
}
