import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { FileResult, FilesView, PhotoCopy } from '@/ipc/client';
import { ids } from '@/testIds';

function Refused({ file }: { file: FileResult }) {
  const code = useCode();
  return (
    <li>
      <strong>{file.file}</strong> {file.code && code('refusal', file.code)}
    </li>
  );
}

/** Files whose bytes were kept before, each with where they stand. */
function Known({ files }: { files: FileResult[] }) {
  const { t } = useTranslation();
  const code = useCode();
  const place = ({ case_no, item_no, stage, file_name }: PhotoCopy): string => {
    const item = item_no === null ? null : t('photos.item', { item: item_no });
    const parts = [case_no ?? t('photos.inInbox'), item, stage && code('photoStage', stage)];
    return t('photos.copy', { place: parts.filter(Boolean).join(' '), file: file_name });
  };
  return (
    <details data-testid={ids.photos.known}>
      <summary>{t('photos.known', { count: files.length })}</summary>
      <ul className="plain-list">
        {files.map((file, index) => (
          // Several files may have one name: they come from several folders.
          <li key={index}>
            <strong>{file.file}</strong> {file.already.map(place).join('、')}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What became of the files: counts, and each refused one by name and reason, each known one by its places. */
export function TakeInResult({ result, onClose }: { result: FilesView; onClose: () => void }) {
  const { t } = useTranslation();
  const { added, placed, unchanged, refused } = result;
  const bad = result.files.filter(({ outcome }) => outcome === 'refused');
  const known = result.files.filter(({ already }) => already.length > 0);
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
      description={
        (bad.length > 0 || known.length > 0) && (
          <>
            {list}
            {known.length > 0 && <Known files={known} />}
          </>
        )
      }
      data-testid={ids.photos.results}
    />
  );
}
