import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runJob } from '@/app/jobs';
import { takeOver } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { pickFiles, pickFolder, pickSave, type BackupView } from '@/ipc/client';
import { dayOf } from '@/shared/format';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';

function useSafety() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [done, setDone] = useState<BackupView | null>(null);
  const [busy, setBusy] = useState(false);
  const guarded = async (work: () => Promise<unknown>) => {
    setBusy(true);
    await work().then(() => takeOver(client, null), report);
    setBusy(false);
  };
  const backup = (withoutPhotos: boolean) =>
    guarded(async () => {
      const file = await pickSave('backup', `yiju-${dayOf(Date.now())}.zip`);
      if (file)
        setDone(await runJob('workspace_backup', { file, without_photos: withoutPhotos }, t('settings.backupRunning')));
    });
  const restore = () =>
    guarded(async () => {
      const [file] = await pickFiles('backup');
      const dir = file && (await pickFolder());
      if (file && dir) await runJob('workspace_restore', { file, dir }, t('settings.restoreRunning'));
    });
  return { done, busy, backup, restore };
}

/** Backup now, or a restore into another folder. */
export function BackupPanel() {
  const { t } = useTranslation();
  const [withoutPhotos, setWithoutPhotos] = useState(false);
  const { done, busy, backup, restore } = useSafety();
  return (
    <Panel title={t('settings.safety')}>
      <div className="row-wrap">
        <Button
          type="primary"
          loading={busy}
          onClick={() => void backup(withoutPhotos)}
          data-testid={ids.settings.backup}
        >
          {t('settings.backup')}
        </Button>
        <Checkbox
          checked={withoutPhotos}
          onChange={(event) => setWithoutPhotos(event.target.checked)}
          data-testid={ids.settings.backupWithoutPhotos}
        >
          {t('settings.withoutPhotos')}
        </Checkbox>
        <span className="grow" />
        <Button disabled={busy} onClick={() => void restore()} data-testid={ids.settings.restore}>
          {t('settings.restore')}
        </Button>
      </div>
      <p className="muted gap-top">{t('settings.restoreHint')}</p>
      {done && (
        <Alert
          className="gap-top"
          type={done.left_out > 0 ? 'warning' : 'success'}
          showIcon
          title={t('settings.backupDone', { cases: done.cases, blobs: done.blobs, file: done.file })}
          description={done.left_out > 0 ? t('settings.backupLeftOut', { count: done.left_out }) : undefined}
        />
      )}
    </Panel>
  );
}
