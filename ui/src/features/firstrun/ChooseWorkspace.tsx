import {
  CloudUploadOutlined,
  ExperimentOutlined,
  FileExcelOutlined,
  FolderAddOutlined,
  FolderOpenOutlined,
} from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runJob, useJobs } from '@/app/jobs';
import { takeOver } from '@/app/queries';
import { pickFolder, type CommandName, type DeskView, type RequestOf } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { baseName } from '@/shared/format';
import { JobProgress } from '@/shared/JobProgress';
import { ids } from '@/testIds';
import { CreateForm } from './CreateForm';
import { RestoreForm } from './RestoreForm';

/** Homes of the sample office. */
const SAMPLE_HOMES = 40;

/** Opens a workspace one way or another; afterwards the desk is read again and the program starts. */
export function useEnter() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const enter = async <K extends CommandName>(name: K, request: RequestOf<K>, then = '#/') => {
    setBusy(true);
    setFault(null);
    try {
      await runJob(name, request, t('start.preparing'));
      window.location.hash = then;
      takeOver(client, null);
    } catch (reason) {
      setFault(reason);
    } finally {
      setBusy(false);
    }
  };
  return { enter, busy, fault };
}

export type Enter = ReturnType<typeof useEnter>['enter'];

function Choice({
  icon,
  title,
  text,
  testId,
  disabled,
  onClick,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  testId: string;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" className="choice" disabled={disabled} onClick={onClick} data-testid={testId}>
      <span className="choice-icon">{icon}</span>
      <span>
        <strong>{title}</strong>
        <span className="secondary">{text}</span>
      </span>
    </button>
  );
}

function Recent({ desk, busy, enter }: { desk: DeskView; busy: boolean; enter: Enter }) {
  const { t } = useTranslation();
  const open = () => void pickFolder().then((dir) => (dir ? enter('workspace_open', { dir }) : undefined));
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('start.recent')}</h2>
        <Button size="small" icon={<FolderOpenOutlined />} disabled={busy} onClick={open} data-testid={ids.start.open}>
          {t('start.open')}
        </Button>
      </div>
      <div className="panel-body">
        {desk.recent.length === 0 && <p className="muted">{t('start.noRecent')}</p>}
        {desk.recent.map((dir, index) => (
          <button
            type="button"
            key={dir}
            className="recent-dir"
            disabled={busy}
            onClick={() => void enter('workspace_open', { dir })}
            data-testid={ids.start.recent(index)}
          >
            <strong>{baseName(dir)}</strong> <span className="muted ellipsis">{dir}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

type Form = 'empty' | 'roster' | 'restore';

/** Sample office, empty workspace, from a roster, from a backup, or one opened before. */
export function ChooseWorkspace({ desk, user, onRename }: { desk: DeskView; user: string; onRename: () => void }) {
  const { t } = useTranslation();
  const { enter, busy, fault } = useEnter();
  const [form, setForm] = useState<Form | null>(null);
  const job = useJobs().at(-1);
  if (form === 'restore') return <RestoreForm busy={busy} fault={fault} enter={enter} onBack={() => setForm(null)} />;
  if (form)
    return (
      <CreateForm
        desk={desk}
        busy={busy}
        fault={fault}
        enter={enter}
        then={form === 'roster' ? '#/roster' : '#/'}
        onBack={() => setForm(null)}
      />
    );
  return (
    <>
      <div className="row between">
        <h2>{t('start.hello', { name: user })}</h2>
        <Button type="link" onClick={onRename}>
          {t('start.changeName')}
        </Button>
      </div>
      <div className="choices">
        <Choice
          icon={<ExperimentOutlined />}
          title={t('start.sample')}
          text={t('start.sampleText')}
          testId={ids.start.sample}
          disabled={busy}
          onClick={() => void enter('workspace_create', { sample: SAMPLE_HOMES })}
        />
        <Choice
          icon={<FolderAddOutlined />}
          title={t('start.empty')}
          text={t('start.emptyText')}
          testId={ids.start.empty}
          disabled={busy}
          onClick={() => setForm('empty')}
        />
        <Choice
          icon={<FileExcelOutlined />}
          title={t('start.roster')}
          text={t('start.rosterText')}
          testId={ids.start.roster}
          disabled={busy}
          onClick={() => setForm('roster')}
        />
        <Choice
          icon={<CloudUploadOutlined />}
          title={t('start.restore')}
          text={t('start.restoreText')}
          testId={ids.start.restore}
          disabled={busy}
          onClick={() => setForm('restore')}
        />
      </div>
      {job && (
        <div className="panel pad">
          <JobProgress job={job} />
        </div>
      )}
      {fault !== null && <ErrorNotice fault={fault} />}
      <Recent desk={desk} busy={busy} enter={enter} />
    </>
  );
}
