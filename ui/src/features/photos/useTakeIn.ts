import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runJob } from '@/app/jobs';
import { takeOver } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { FilesView, PhotoImportRequest } from '@/ipc/client';

/** Takes photo files in as a job and keeps the result for showing. */
export function useTakeIn() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [result, setResult] = useState<FilesView | null>(null);
  const [busy, setBusy] = useState(0);
  const take = async (request: PhotoImportRequest): Promise<void> => {
    if (request.paths.length === 0) return;
    setBusy((count) => count + 1);
    try {
      setResult(await runJob('photo_import', request, t('photos.importing')));
    } catch (fault) {
      report(fault);
    } finally {
      setBusy((count) => count - 1);
      takeOver(client, null);
    }
  };
  return { take, result, dismiss: () => setResult(null), busy: busy > 0 };
}
