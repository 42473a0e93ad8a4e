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
import { useProgrammes } from './RosterProgramme';

type Choice = Pick<RosterImportRequest, 'file' | 'sheet' | 'programme'>;

/** `roster.xls` → `roster-result.xlsx`, the suffix in the user's language. */
const resultName = (file: string, suffix: string): string => `${baseName(file).replace(/\.[^.]+$/, '')}-${suffix}.xlsx`;

/** The wizard's memory: what was chosen, what the check found, what the import did. */
function useRoster() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [programme, setProgramme] = useState<string>();
  const many = useProgrammes().length > 1;
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
  const check = async (file: Pick<Choice, 'file' | 'sheet'>, into = programme) => {
    const next = { ...file, programme: into };
    setChoice(next);
    setDone(null);
    setPreview(null);
    // With several programmes there is nothing to check against before one is named.
    if (many && !into) return;
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
    const saved = result && choice ? await run({ ...choice, dry_run: true, result }) : null;
    if (saved?.result_fault) report(saved.result_fault);
    return saved?.result ?? null;
  };
  const reset = () => {
    setChoice(null);
    setPreview(null);
    setDone(null);
  };
  const chooseProgramme = (code: string) => {
    setProgramme(code);
    if (choice) void check(choice, code);
  };
  return { choice, preview, done, programme, check, chooseProgramme, start, saveCheck, reset };
}

/** Choose a file, check it row by row, import it. */
export default function RosterWizard() {
  const { t } = useTranslation();
  const report = useReport();
  const { choice, preview, done, programme, check, chooseProgramme, start, saveCheck, reset } = useRoster();
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
      {!preview && !job && (
        <RosterFile
          hovered={hovered !== null}
          waiting={choice !== null}
          programme={programme}
          onPick={pick}
          onProgramme={chooseProgramme}
        />
      )}
      {preview && !done && choice && (
        <RosterPreview
          view={preview}
          busy={Boolean(job)}
          onSheet={(sheet) => void check({ ...choice, sheet })}
          programme={programme}
          onProgramme={chooseProgramme}
          onGo={(withResult) => void start(withResult)}
          onSave={saveCheck}
          onAnother={reset}
        />
      )}
      {done && <RosterDone view={done} onAnother={reset} />}
    </Page>
  );
}
