import { CheckCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { isPretend } from '@/ipc/client';
import { baseName, shortTime } from '@/shared/format';
import { ids } from '@/testIds';
import { useCommand } from './queries';

/** The line at the bottom: the last commit as the workspace tells it, never a promise. */
export function StatusBar({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation();
  const workspace = useCommand('desk_status', {}).data?.workspace;
  if (!workspace) return <footer className="status" />;
  const at = workspace.last_saved_at;
  return (
    <footer className="status">
      <span data-testid={ids.frame.saved} aria-live="polite">
        {at !== null && <CheckCircleFilled className="ok" />}{' '}
        {at === null ? t('status.notYet') : t('status.saved', { time: shortTime(at) })}
      </span>
      <span className="status-middle">
        {isPretend() ? t('status.pretend') : t('status.offline')} ·{' '}
        <span data-testid={ids.frame.workspace} title={workspace.dir}>
          {t('status.workspace', { name: baseName(workspace.dir) })}
        </span>{' '}
        ·{' '}
        <span className="num" data-testid={ids.frame.count}>
          {t('status.count', { count: workspace.cases })}
        </span>
        {workspace.is_sample && <span className="tag tone-plan">{t('status.sample')}</span>}
      </span>
      <button type="button" className="link-button" onClick={onShortcuts} data-testid={ids.frame.shortcuts}>
        ? {t('status.shortcuts')}
      </button>
    </footer>
  );
}
