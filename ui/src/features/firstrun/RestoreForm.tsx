import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJobs } from '@/app/jobs';
import { pickFiles, pickFolder } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { JobProgress } from '@/shared/JobProgress';
import { ids } from '@/testIds';
import type { Enter } from './ChooseWorkspace';
import { isChosen, StationChoice, stationOf, type Copy } from './StationChoice';

interface Props {
  busy: boolean;
  fault: unknown;
  enter: Enter;
  onBack: () => void;
}

function Chosen({
  label,
  value,
  testId,
  onChoose,
}: {
  label: string;
  value: string | null;
  testId: string;
  onChoose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="row">
        <span className="secondary selectable grow ellipsis">{value ?? t('common.notFilled')}</span>
        <Button onClick={onChoose} data-testid={testId}>
          {t('common.choose')}
        </Button>
      </div>
    </div>
  );
}

/** A backup file, an empty folder, and whether the copy that was backed up lives on. */
export function RestoreForm({ busy, fault, enter, onBack }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState<string | null>(null);
  const [dir, setDir] = useState<string | null>(null);
  const [copy, setCopy] = useState<Copy>(null);
  const job = useJobs().at(-1);
  const go = () => file && dir && void enter('workspace_restore', { file, dir, station: stationOf(copy) });
  return (
    <section className="panel pad stack">
      <h2>{t('start.restore')}</h2>
      <Chosen
        label={t('start.restoreFile')}
        value={file}
        testId={ids.start.restoreFile}
        onChoose={() => void pickFiles('backup').then(([one]) => setFile(one ?? null))}
      />
      <Chosen
        label={t('start.restoreFolder')}
        value={dir}
        testId={ids.start.restoreFolder}
        onChoose={() => void pickFolder().then(setDir)}
      />
      <StationChoice value={copy} onChange={setCopy} />
      {fault !== null && <ErrorNotice fault={fault} />}
      {job && <JobProgress job={job} />}
      <div className="row between">
        <Button onClick={onBack} disabled={busy}>
          {t('common.back')}
        </Button>
        <Button
          type="primary"
          disabled={!file || !dir || !isChosen(copy)}
          loading={busy}
          onClick={go}
          data-testid={ids.start.restoreGo}
        >
          {t('start.restoreGo')}
        </Button>
      </div>
    </section>
  );
}
