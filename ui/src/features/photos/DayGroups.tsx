import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { photoUrl, type PhotoView } from '@/ipc/client';
import { shortTime } from '@/shared/format';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';

interface Props {
  photos: PhotoView[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** Photos by the day they were taken; those that do not say come last. */
function byDay(photos: PhotoView[]): [string, PhotoView[]][] {
  const groups = new Map<string, PhotoView[]>();
  for (const photo of photos) {
    const day = photo.taken_at?.slice(0, 10) ?? '';
    groups.set(day, [...(groups.get(day) ?? []), photo]);
  }
  return [...groups].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : b.localeCompare(a)));
}

function Tile({ photo, chosen, onToggle }: { photo: PhotoView; chosen: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const time = photo.taken_at
    ? photo.taken_at.slice(11, 16)
    : t('inbox.arrived', { time: shortTime(photo.arrived_at) });
  return (
    <button
      type="button"
      className={chosen ? 'tile chosen' : 'tile'}
      onClick={onToggle}
      aria-pressed={chosen}
      title={photo.file_name}
      data-testid={ids.inbox.photo(photo.id)}
    >
      <img src={photoUrl(photo.id, 'thumb')} alt={photo.file_name} loading="lazy" draggable={false} />
      {chosen && <CheckCircleFilled className="tile-check" />}
      <span className="tile-text ellipsis">
        {photo.also_in.length > 0 && (
          <WarningFilled className="warn" title={t('inbox.alsoIn', { cases: photo.also_in.join('、') })} />
        )}{' '}
        <span className="num">{time}</span> <span className="muted">{photo.file_name}</span>
      </span>
    </button>
  );
}

/** The inbox as groups by day; a click selects. */
export function DayGroups({ photos, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const groups = useMemo(() => byDay(photos), [photos]);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  return (
    <div className="stack grow">
      {groups.map(([day, list]) => (
        <Panel
          key={day}
          title={
            <span className="num">
              {day || t('inbox.noDay')} <span className="muted">{t('inbox.group', { count: list.length })}</span>
            </span>
          }
          extra={
            <Button
              type="link"
              size="small"
              onClick={() => onSelect(new Set([...selected, ...list.map(({ id }) => id)]))}
            >
              {t('inbox.selectGroup')}
            </Button>
          }
        >
          <div className="tiles">
            {list.map((photo) => (
              <Tile key={photo.id} photo={photo} chosen={selected.has(photo.id)} onToggle={() => toggle(photo.id)} />
            ))}
          </div>
        </Panel>
      ))}
    </div>
  );
}
