import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeOver, useCommand, useSteadyCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { call, type PhotoStageCode, type PhotoView } from '@/ipc/client';
import { Panel } from '@/shared/Page';
import { PHOTO_STAGES } from '@/shared/stages';
import { useDebounced } from '@/shared/useDebounced';
import { ids } from '@/testIds';
import { Picture } from './Picture';

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.tagName === 'INPUT' || target.tagName === 'TEXTAREA');

/** 1, 2, 3 choose before, during, after; Enter places. */
function useStageKeys(choose: (stage: PhotoStageCode) => void, place: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const stage = PHOTO_STAGES[Number(event.key) - 1];
      if (stage) choose(stage);
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) place();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

function CasePicker({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), 120);
  const rows = useSteadyCommand('case_list', { query, limit: 20 }).data?.rows ?? [];
  const options = rows.map((row) => ({ value: row.id, label: `${row.name} · ${row.case_no}`, town: row.town }));
  return (
    <Select<string | null>
      className="wide"
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value}
      options={options}
      onChange={onChange}
      placeholder={t('inbox.casePlaceholder')}
      aria-label={t('inbox.case')}
      data-testid={ids.inbox.caseSearch}
    />
  );
}

function usePlace(photos: PhotoView[], onPlaced: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const place = async (caseId: string, item: number | undefined, stage: PhotoStageCode) => {
    setBusy(true);
    let done = 0;
    try {
      for (const photo of photos) {
        await call('photo_place', {
          photo_id: photo.id,
          case_id: caseId,
          item,
          stage: item === undefined ? undefined : stage,
        });
        done += 1;
      }
      onPlaced();
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(false);
      if (done > 0) void message.success(t('inbox.placed', { count: done }));
      takeOver(client, null);
    }
  };
  return { place, busy };
}

/** Where the selected photos belong: case, item, stage. */
export function PlacePanel({ photos, onPlaced }: { photos: PhotoView[]; onPlaced: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const [caseId, setCaseId] = useState<string | null>(null);
  const [item, setItem] = useState(0);
  const [stage, setStage] = useState<PhotoStageCode>('before');
  const lines = useCommand('case_get', { id: caseId ?? '' }, { enabled: caseId !== null }).data?.lines ?? [];
  const { place, busy } = usePlace(photos, onPlaced);
  const ready = caseId !== null && photos.length > 0 && !busy;
  const go = () => ready && void place(caseId, item || undefined, stage);
  useStageKeys(setStage, go);
  const items = [
    { value: 0, label: t('inbox.noItem') },
    ...lines.map((line) => ({ value: line.item_no, label: `${line.item_no} · ${line.name} ${line.room}` })),
  ];
  const first = photos[0];
  return (
    <Panel
      title={photos.length > 0 ? t('inbox.selected', { count: photos.length }) : t('inbox.place')}
      className="place-panel"
    >
      <div className="stack">
        {first ? <Picture id={first.id} name={first.file_name} /> : <p className="muted">{t('inbox.choose')}</p>}
        {first && first.also_in.length > 0 && (
          <div className="notice">{t('inbox.alsoIn', { cases: first.also_in.join('、') })}</div>
        )}
        <div className="field">
          <span className="field-label">{t('inbox.case')}</span>
          <CasePicker
            value={caseId}
            onChange={(id) => {
              setCaseId(id);
              setItem(0);
            }}
          />
        </div>
        <div className="field">
          <span className="field-label">{t('inbox.item')}</span>
          <Select
            className="wide"
            value={item}
            options={items}
            onChange={setItem}
            disabled={caseId === null}
            aria-label={t('inbox.item')}
            data-testid={ids.inbox.item}
          />
        </div>
        <div className="field">
          <span className="field-label">{t('inbox.stage')}</span>
          <div className="stage-keys" role="radiogroup" aria-label={t('inbox.stage')}>
            {PHOTO_STAGES.map((one, index) => (
              <Button
                key={one}
                role="radio"
                aria-checked={one === stage}
                type={one === stage ? 'primary' : 'default'}
                onClick={() => setStage(one)}
                data-testid={ids.inbox.stage(one)}
              >
                <kbd>{index + 1}</kbd> {code('photoStage', one)}
              </Button>
            ))}
          </div>
        </div>
        <Button type="primary" block disabled={!ready} loading={busy} onClick={go} data-testid={ids.inbox.place}>
          {t('inbox.place')}
        </Button>
        <p className="muted">{t('inbox.keys')}</p>
      </div>
    </Panel>
  );
}
