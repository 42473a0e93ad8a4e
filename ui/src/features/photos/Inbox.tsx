import { FolderOpenOutlined, PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useSteadyCommand } from '@/app/queries';
import { useFileDrop } from '@/app/useFileDrop';
import { useReport } from '@/app/useReport';
import { pickFiles, pickFolder } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Page } from '@/shared/Page';
import { ids } from '@/testIds';
import { DayGroups } from './DayGroups';
import { PlacePanel } from './PlacePanel';
import { TakeInResult } from './TakeInResult';
import { useTakeIn } from './useTakeIn';

const LIMIT = 1000;

/** Files let go over another screen come along in the address's state; taken once. */
function useHandedOver(take: (paths: string[]) => void): void {
  const { state } = useLocation() as { state: { paths?: string[] } | null };
  const navigate = useNavigate();
  const taken = useRef<string[] | null>(null);
  const start = useEffectEvent((paths: string[]) => {
    take(paths);
    void navigate('/inbox', { replace: true, state: null });
  });
  useEffect(() => {
    const paths = state?.paths;
    if (!paths || taken.current === paths) return;
    taken.current = paths;
    start(paths);
  }, [state]);
}

function DropArea({ hovered, onFiles, onFolder }: { hovered: boolean; onFiles: () => void; onFolder: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={hovered ? 'drop-area hovered' : 'drop-area'} data-drop="inbox" data-testid={ids.inbox.drop}>
      <PictureOutlined className="drop-icon" />
      <div className="grow">
        <strong>{t('inbox.drop')}</strong>
        <div className="muted">{t('inbox.dropText')}</div>
      </div>
      <Button onClick={onFiles} icon={<PictureOutlined />} data-testid={ids.inbox.files}>
        {t('inbox.files')}
      </Button>
      <Button onClick={onFolder} icon={<FolderOpenOutlined />} data-testid={ids.inbox.folder}>
        {t('inbox.folder')}
      </Button>
    </div>
  );
}

/** Photos that have come in and belong nowhere yet. */
export default function Inbox() {
  const { t } = useTranslation();
  const report = useReport();
  const found = useSteadyCommand('photo_list', { limit: LIMIT });
  const { take, result, dismiss } = useTakeIn();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const takePaths = (paths: string[]) => void take({ paths });
  const hovered = useFileDrop((paths) => takePaths(paths));
  useHandedOver(takePaths);
  const photos = found.data?.photos ?? [];
  const chosen = photos.filter(({ id }) => selected.has(id));
  const pick = () => void pickFiles('photos').then(takePaths, report);
  const pickDir = () => void pickFolder().then((dir) => dir && takePaths([dir]), report);
  return (
    <Page title={t('inbox.title')} aside={found.data?.total} testId={ids.inbox.page}>
      <div className="stack">
        <DropArea hovered={hovered !== null} onFiles={pick} onFolder={pickDir} />
        {result && <TakeInResult result={result} onClose={dismiss} />}
        {found.error && <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />}
        {found.data?.total === 0 && (
          <div className="panel">
            <EmptyState title={t('inbox.empty')} text={t('inbox.emptyText')} />
          </div>
        )}
        {photos.length > 0 && (
          <div className="inbox-body">
            <DayGroups photos={photos} selected={selected} onSelect={setSelected} />
            <PlacePanel photos={chosen} onPlaced={() => setSelected(new Set())} />
          </div>
        )}
      </div>
    </Page>
  );
}
