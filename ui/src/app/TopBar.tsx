import { CloudDownloadOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Avatar, Button, Popover, Segmented, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { changeLanguage } from '@/i18n';
import type { Language } from '@/ipc/client';
import { shortTime } from '@/shared/format';
import { JobProgress } from '@/shared/JobProgress';
import { Ring } from '@/shared/Ring';
import { ids } from '@/testIds';
import { useJobs } from './jobs';
import { setPreferences, usePreferences } from './preferences';
import { useCommand } from './queries';
import { SearchBox } from './SearchBox';

/** Running jobs: the newest in short, all of them on a click. */
function Jobs() {
  const { t } = useTranslation();
  const jobs = useJobs();
  const job = jobs.at(-1);
  if (!job) return null;
  const all = (
    <div className="jobs">
      {jobs.map((one) => (
        <JobProgress key={one.id} job={one} cancelTestId={ids.frame.jobCancel} />
      ))}
    </div>
  );
  return (
    <Popover content={all} title={t('top.jobs')} trigger="click">
      <button type="button" className="top-job" data-testid={ids.frame.job}>
        <Ring percent={job.total ? (job.done / job.total) * 100 : 15} size={18} label={job.label} />
        <span className="ellipsis">{job.label}</span>
        <span className="num">{job.total ? `${job.done}/${job.total}` : ''}</span>
      </button>
    </Popover>
  );
}

function LastBackup({ at }: { at: number | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const text = at === null ? t('top.noBackup') : t('top.backup', { time: shortTime(at) });
  return (
    <Tooltip title={t('settings.safety')}>
      <button
        type="button"
        className={at === null ? 'top-item warn' : 'top-item'}
        data-testid={ids.frame.backup}
        onClick={() => void navigate('/settings')}
      >
        <CloudDownloadOutlined /> <span className="top-text">{text}</span>
      </button>
    </Tooltip>
  );
}

function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const options = [
    {
      value: 'zh' as const,
      label: (
        <span lang="zh-CN" data-testid={ids.frame.language('zh')}>
          中文
        </span>
      ),
    },
    {
      value: 'en' as const,
      label: (
        <span lang="en" data-testid={ids.frame.language('en')}>
          EN
        </span>
      ),
    },
  ];
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('top.language')}
      options={options}
      value={i18n.language as Language}
      onChange={changeLanguage}
    />
  );
}

function ThemeSwitch() {
  const { t } = useTranslation();
  const { dark } = usePreferences();
  const label = dark ? t('top.light') : t('top.dark');
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        size="small"
        aria-label={label}
        icon={dark ? <SunOutlined /> : <MoonOutlined />}
        onClick={() => setPreferences({ dark: !dark })}
        data-testid={ids.frame.theme}
      />
    </Tooltip>
  );
}

/** The line at the top: search, jobs, backup, language, user. */
export function TopBar() {
  const desk = useCommand('desk_status', {});
  const navigate = useNavigate();
  const user = desk.data?.user ?? '';
  return (
    <header className="top">
      <SearchBox />
      <div className="top-right">
        <Jobs />
        <LastBackup at={desk.data?.workspace?.last_backup_at ?? null} />
        <ThemeSwitch />
        <LanguageSwitch />
        <button
          type="button"
          className="top-item"
          data-testid={ids.frame.user}
          onClick={() => void navigate('/settings')}
        >
          <Avatar size={22} className="avatar">
            {Array.from(user)[0]}
          </Avatar>{' '}
          <span className="top-text">{user}</span>
        </button>
      </div>
    </header>
  );
}
