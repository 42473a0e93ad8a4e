import { Button, Descriptions, Input, Segmented, Space, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setPreferences, usePreferences } from '@/app/preferences';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { changeLanguage } from '@/i18n';
import type { DeskView, Language, WorkspaceView } from '@/ipc/client';
import { timeOf } from '@/shared/format';
import { isComposing } from '@/shared/isComposing';
import { Loading } from '@/shared/Loading';
import { Page, Panel } from '@/shared/Page';
import { TEXT_SIZES, type TextSize } from '@/styles/tokens';
import { ids } from '@/testIds';
import { CheckPanel } from '@/features/reports/CheckPanel';
import { BackupPanel } from './BackupPanel';
import { Programmes } from './Programmes';

function UserPanel({ desk }: { desk: DeskView }) {
  const { t } = useTranslation();
  const report = useReport();
  const set = useChange('user_set');
  const [name, setName] = useState(desk.user ?? '');
  const save = () => name.trim() && set.mutate({ name: name.trim() }, { onError: report });
  return (
    <Panel title={t('settings.user')}>
      <Space.Compact block>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !isComposing(event) && save()}
          aria-label={t('settings.user')}
          data-testid={ids.settings.user}
        />
        <Button
          type="primary"
          disabled={!name.trim() || name.trim() === desk.user}
          loading={set.isPending}
          onClick={save}
          data-testid={ids.settings.userSave}
        >
          {t('common.save')}
        </Button>
      </Space.Compact>
      <p className="muted gap-top">{t('settings.userHint')}</p>
    </Panel>
  );
}

function DisplayPanel() {
  const { t, i18n } = useTranslation();
  const { dark, textSize } = usePreferences();
  return (
    <Panel title={t('settings.display')}>
      <div className="setting">
        <span>{t('settings.language')}</span>
        <Segmented<Language>
          value={i18n.language as Language}
          onChange={changeLanguage}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          data-testid={ids.settings.language}
        />
      </div>
      <div className="setting">
        <span>{t('settings.textSize')}</span>
        <Segmented<TextSize>
          value={textSize}
          onChange={(size) => setPreferences({ textSize: size })}
          options={TEXT_SIZES.map((size) => ({ value: size, label: `${size}%` }))}
          data-testid={ids.settings.textSize}
        />
      </div>
      <div className="setting">
        <span>{t('settings.dark')}</span>
        <Switch
          checked={dark}
          onChange={(on) => setPreferences({ dark: on })}
          aria-label={t('settings.dark')}
          data-testid={ids.settings.dark}
        />
      </div>
    </Panel>
  );
}

function WorkspacePanel({ workspace, version }: { workspace: WorkspaceView; version: string }) {
  const { t } = useTranslation();
  const report = useReport();
  const close = useChange('workspace_close');
  const items = [
    { key: 'office', label: t('settings.office'), children: workspace.office_name },
    { key: 'dir', label: t('settings.dir'), children: <span className="selectable">{workspace.dir}</span> },
    {
      key: 'area',
      label: t('settings.area'),
      children: (
        <span className="num">
          {workspace.area_code} · {workspace.station}
        </span>
      ),
    },
    {
      key: 'size',
      label: t('settings.cases'),
      children: (
        <span className="num">
          {workspace.cases} · {t('settings.photos')} {workspace.photos}
        </span>
      ),
    },
    {
      key: 'backup',
      label: t('settings.lastBackup'),
      children: (
        <span className="num">
          {workspace.last_backup_at === null ? t('settings.backupNever') : timeOf(workspace.last_backup_at)}
        </span>
      ),
    },
  ];
  const extra = (
    <Button
      size="small"
      loading={close.isPending}
      onClick={() => close.mutate({}, { onError: report })}
      data-testid={ids.settings.close}
    >
      {t('settings.switch')}
    </Button>
  );
  return (
    <Panel title={t('settings.workspace')} extra={extra}>
      <Descriptions size="small" column={1} items={items} />
      <p className="muted">{t('settings.version', { version })}</p>
    </Panel>
  );
}

/** 设置: who works here, how it looks, where the data lies, and its safety. */
export default function Settings() {
  const { t } = useTranslation();
  const desk = useCommand('desk_status', {}).data;
  if (!desk?.workspace) return <Loading />;
  return (
    <Page title={t('settings.title')} testId={ids.settings.page}>
      <div className="settings-body">
        <div className="stack">
          <UserPanel desk={desk} />
          <DisplayPanel />
          <WorkspacePanel workspace={desk.workspace} version={desk.version} />
        </div>
        <div className="stack">
          <BackupPanel />
          <CheckPanel />
          <Programmes />
        </div>
      </div>
    </Page>
  );
}
