import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '@/app/queries';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';

/** Visits that come due within this many days are shown too, so that a day's way can be planned. */
const AHEAD = 14;

/** 回访到期: the longest overdue first. */
export function DueVisits() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rows = useCommand('visit_list', { ahead_days: AHEAD }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('visits.dueTitle', { count: rows.length })}>
      <ul className="plain-list lined" data-testid={ids.visits.list}>
        {rows.map((row) => (
          <li key={`${row.case_id} ${row.months}`} className="row">
            <Button type="link" size="small" onClick={() => void navigate(`/cases/${row.case_id}/acceptance`)}>
              {row.case_no}
            </Button>
            <span className="w-100">{row.name}</span>
            <span className="grow secondary">{[row.town, row.village].filter(Boolean).join(' · ')}</span>
            <span>{t('visits.months', { months: row.months })}</span>
            <span className={row.overdue_days > 0 ? 'warn num' : 'secondary num'}>
              {row.overdue_days > 0 ? t('visits.overdue', { days: row.overdue_days }) : t('visits.dueOn', { day: row.due_on })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
