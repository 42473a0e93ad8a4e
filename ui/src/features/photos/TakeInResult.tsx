import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { FileResult, FilesView } from '@/ipc/client';
import { ids } from '@/testIds';

function Refused({ file }: { file: FileResult }) {
  const code = useCode();
  return (
    <li title={file.reason ?? undefined}>
      <strong>{file.file}</strong> {file.code ? code('refusal', file.code) : file.reason}
    </li>
  );
}

/** What became of the files: counts, and each refused one by name and reason. */
export function TakeInResult({ result, onClose }: { result: FilesView; onClose: () => void }) {
  const { t } = useTranslation();
  const { added, placed, unchanged, refused } = result;
  const bad = result.files.filter(({ outcome }) => outcome === 'refused');
  const list = bad.length > 0 && (
    <div data-testid={ids.inbox.refused}>
      {t('inbox.refused')}
      <ul className="plain-list">
        {bad.map((file) => (
          <Refused key={file.file} file={file} />
        ))}
      </ul>
    </div>
  );
  return (
    <Alert
      type={bad.length > 0 ? 'warning' : 'success'}
      showIcon
      closable={{ onClose }}
      title={t('photos.summary', { added, placed, unchanged, refused })}
      description={list || undefined}
      data-testid={ids.photos.results}
    />
  );
}
