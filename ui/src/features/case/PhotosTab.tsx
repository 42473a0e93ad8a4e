import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useFileDrop } from '@/app/useFileDrop';
import { useReport } from '@/app/useReport';
import { TakeInResult } from '@/features/photos/TakeInResult';
import { useTakeIn } from '@/features/photos/useTakeIn';
import { photoUrl, pickFiles, type CaseView, type PhotoSlot, type PhotoStageCode } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ids } from '@/testIds';
import { LoosePhotos } from './LoosePhotos';
import { GrabProvider, usePhotoDrag, type Carried } from './photoDrag';
import { PhotoRow } from './PhotoRow';

/** Where photos go: an item and stage, or just the case. */
export interface Place {
  item?: number;
  stage?: PhotoStageCode;
}

/** `3:before` as written on the slot; anything else is the case itself. */
export function placeOf(zone: string | null): Place {
  const match = /^(\d+):(before|during|after)$/.exec(zone ?? '');
  return match ? { item: Number(match[1]), stage: match[2] as PhotoStageCode } : {};
}

/** Moves a photo to another place of the case. */
function useReplace(of: CaseView) {
  const report = useReport();
  const { mutate } = useChange('photo_place');
  return ({ photo_id, placement_id, version }: PhotoSlot, zone: string) =>
    mutate({ photo_id, case_id: of.id, placement_id, version, ...placeOf(zone) }, { onError: report });
}

/** The photo under the pointer while it is carried. */
function InHand({ carried: { photo, x, y } }: { carried: Carried }) {
  return <img className="in-hand" src={photoUrl(photo.photo_id, 'thumb')} alt="" style={{ left: x, top: y }} />;
}

/** 照片: one row per item with a place for before, during and after. */
export function PhotosTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const report = useReport();
  const { take, result, dismiss } = useTakeIn();
  const put = (paths: string[], place: Place) => void take({ paths, case: of.id, ...place });
  const { carried, grab } = usePhotoDrag(useReplace(of));
  const dropping = useFileDrop((paths, zone) => put(paths, placeOf(zone)));
  const hovered = carried ? carried.zone : dropping;
  const choose = (place: Place) => void pickFiles('photos').then((paths) => put(paths, place), report);
  return (
    <div className="tab-body">
      <div className="row between">
        <span className="muted">{t('photos.looseText')}</span>
        <Button onClick={() => choose({})} data-testid={ids.photos.add}>
          {t('photos.import')}
        </Button>
      </div>
      {result && <TakeInResult result={result} onClose={dismiss} />}
      {of.lines.length === 0 && <EmptyState title={t('photos.empty')} text={t('photos.emptyText')} />}
      <GrabProvider value={grab}>
        {of.lines.map((line) => (
          <PhotoRow key={line.id} line={line} hovered={hovered} onChoose={choose} />
        ))}
        <LoosePhotos of={of} hovered={hovered === 'loose'} />
      </GrabProvider>
      {carried && <InHand carried={carried} />}
    </div>
  );
}
