import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError, pickSave, type CommandName, type RequestOf, type ResponseOf, type SaveKind } from '@/ipc/client';
import { runJob } from './jobs';
import { takeOver } from './queries';
import { useReport } from './useReport';

/** Commands that write one file where the user says. */
export type ExportCommand = {
  [K in CommandName]: RequestOf<K> extends { out: string } ? (ResponseOf<K> extends { out: string } ? K : never) : never;
}[CommandName];

interface Wanted<K extends ExportCommand> {
  kind: SaveKind;
  /** The name proposed, with its ending. */
  name: string;
  request: (out: string) => RequestOf<K>;
  /** Which of several buttons was pressed. */
  mark?: string;
}

/** Asks for a place, writes the file as a job that can be cancelled, and keeps what came of it for the screen. */
export function useExport<K extends ExportCommand>(command: K) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [result, setResult] = useState<ResponseOf<K> | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const go = async ({ kind, name, request, mark = name }: Wanted<K>) => {
    try {
      const out = await pickSave(kind, name);
      if (!out) return;
      setBusy(mark);
      setResult(null);
      setResult(await runJob(command, request(out), t('reports.exporting')));
      takeOver(client, null);
    } catch (fault) {
      // Who cancelled knows that there is no file.
      if (asApiError(fault).code !== 'cancelled') report(fault);
    } finally {
      setBusy(null);
    }
  };
  return { go, result, busy };
}
