import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { cancelJob, type Job } from '@/app/jobs';

interface Props {
  job: Job;
  testId?: string;
  cancelTestId?: string;
}

const share = ({ done, total }: Job): number => (total > 0 ? Math.floor((done / total) * 100) : 0);

/** A running job large, on the screen that started it. */
export function JobProgress({ job, testId, cancelTestId }: Props) {
  const { t } = useTranslation();
  return (
    <div className="job-progress" data-testid={testId} role="status">
      <div className="job-line">
        <strong>{job.label}</strong>
        <span className="num muted">{job.total > 0 ? `${job.done} / ${job.total}` : ''}</span>
        <span className="muted ellipsis">{job.note}</span>
        <Button size="small" disabled={job.cancelling} onClick={() => cancelJob(job.id)} data-testid={cancelTestId}>
          {job.cancelling ? t('top.cancelling') : t('top.cancel')}
        </Button>
      </div>
      <Progress percent={share(job)} showInfo={false} size="small" status="active" aria-label={job.label} />
    </div>
  );
}
