import { useQueryClient } from '@tanstack/react-query';
import { Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runJob, useJobs } from '@/app/jobs';
import { takeOver } from '@/app/queries';
import { useFileDrop } from '@/app/useFileDrop';
import { useReport } from '@/app/useReport';
import { pickFiles, pickSave, type Language, type RosterImportRequest, type RosterImportView } from '@/ipc/client';
import { baseName } from '@/shared/format';
import { JobProgress } from '@/shared/JobProgress';
import { Page } from '@/shared/Page';
import { ids } from '@/testIds';
import { RosterDone } from './RosterDone';
import { RosterFile } from './RosterFile';
import { RosterPreview } from './RosterPreview';

type Choice = Pick<RosterImportRequest, 'file' | 'sheet' | 'programme'>;

/** `roster.xls` → `roster-result.xlsx`, the suffix in the user's language. */
const resultName = (file: string, suffix: string): string => `${baseName(file).replace(/\.[^.]+$/, '')}-${suffix}.xlsx`;

/** The wizard's memory: what was chosen, what the check found, what the import did. */
function useRoster() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [preview, setPreview] = useState<RosterImportView | null>(null);
  const [done, setDone] = useState<RosterImportView | null>(null);
  const run = async (request: RosterImportRequest): Promise<RosterImportView | null> => {
    const label = request.dry_run ? t('roster.checking') : t('roster.importing');
    return runJob('roster_import', { ...request, language: i18n.language as Language }, label).catch(
      (fault: unknown) => {
        report(fault);
        return null;
      },
    );
  };
  const check = async (next: Choice) => {
    setChoice(next);
    setDone(null);
    setPreview(null);
    const found = await run({ ...next, dry_run: true });
    // A check that was cancelled half-way says nothing about the whole file.
    if (found && !found.cancelled) setPreview(found);
    else setChoice(null);
  };
  const saveTo = () => pickSave('result', resultName(choice?.file ?? '', t('roster.resultSuffix')));
  const start = async (withResult: boolean) => {
    if (!choice) return;
    const result = withResult ? ((await saveTo()) ?? undefined) : undefined;
    if (withResult && !result) return;
    setDone(await run({ ...choice, result }));
    takeOver(client, null);
  };
  const saveCheck = async (): Promise<string | null> => {
    const result = await saveTo();
    return result && choice ? ((await run({ ...choice, dry_run: true, result }))?.result ?? null) : null;
  };
  const reset = () => {
    setChoice(null);
    setPreview(null);
    setDone(null);
  };
  return { choice, preview, done, check, start, saveCheck, reset };
}

/** Choose a file, check it row by row, import it. */
export default function RosterWizard() {
  const { t } = useTranslation();
  const report = useReport();
  const { choice, preview, done, check, start, saveCheck, reset } = useRoster();
  const job = useJobs().find(({ id }) => id.startsWith('roster_import'));
  const hovered = useFileDrop(([file]) => {
    if (file && !job) void check({ file });
  });
  const pick = () => void pickFiles('roster').then(([file]) => (file ? check({ file }) : undefined), report);
  const step = done ? 2 : preview ? 1 : 0;
  const steps = (['file', 'preview', 'done'] as const).map((key) => ({ title: t(`roster.steps.${key}`) }));
  return (
    <Page title={t('roster.title')} aside={choice ? baseName(choice.file) : undefined} testId={ids.roster.page} fill>
      <div className="panel wizard-steps">
        <Steps size="small" current={step} items={steps} />
      </div>
      {job && (
        <div className="panel pad">
          <JobProgress job={job} testId={ids.roster.progress} cancelTestId={ids.roster.cancel} />
        </div>
      )}
      {!preview && !job && <RosterFile hovered={hovered !== null} onPick={pick} />}
      {preview && !done && choice && (
        <RosterPreview
          view={preview}
          busy={Boolean(job)}
          onSheet={(sheet) => void check({ ...choice, sheet })}
          programme={choice.programme}
          onProgramme={(programme) => void check({ ...choice, programme })}
          onGo={(withResult) => void start(withResult)}
          onSave={saveCheck}
          onAnother={reset}
        />
      )}
      {done && <RosterDone view={done} onAnother={reset} />}
    </Page>
  );
}
