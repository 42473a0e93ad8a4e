import { Cascader, Image } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { Picture } from '@/features/photos/Picture';
import { useCode } from '@/i18n/useCode';
import type { CaseView, PhotoSlot, PhotoStageCode } from '@/ipc/client';
import { PHOTO_STAGES } from '@/shared/stages';
import { ids } from '@/testIds';
import { useGrab } from './photoDrag';
import { TakeBack, useTaken } from './PhotoRow';

function MoveTo({ of, photo }: { of: CaseView; photo: PhotoSlot }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const place = useChange('photo_place');
  const stages = PHOTO_STAGES.map((stage) => ({ value: stage, label: code('photoStage', stage) }));
  const options = of.lines.map((line) => ({
    value: String(line.item_no),
    label: `${line.item_no} · ${line.name}`,
    children: stages,
  }));
  const move = ([item, stage]: string[]) =>
    place.mutate(
      {
        photo_id: photo.photo_id,
        case_id: of.id,
        item: Number(item),
        stage: stage as PhotoStageCode,
        placement_id: photo.placement_id,
        version: photo.version,
      },
      { onError: report },
    );
  return (
    <Cascader
      size="small"
      className="wide"
      options={options}
      placeholder={t('photos.moveTo')}
      onChange={(path) => path && move(path as string[])}
      value={[]}
      disabled={of.lines.length === 0}
    />
  );
}

/** Photos of the case that belong to no item yet, each with the way to one. */
export function LoosePhotos({ of, hovered }: { of: CaseView; hovered: boolean }) {
  const { t } = useTranslation();
  const taken = useTaken();
  const grab = useGrab();
  return (
    <section className={hovered ? 'loose hovered' : 'loose'} data-drop="loose" data-testid={ids.photos.loose}>
      <h3 className="section">
        {t('photos.loose')} <span className="muted num">{of.loose_photos.length}</span>
      </h3>
      <Image.PreviewGroup>
        <div className="tiles">
          {of.loose_photos.map((photo) => (
            <div className="placed" key={photo.placement_id}>
              <Picture
                id={photo.photo_id}
                name={photo.file_name}
                testId={ids.photos.picture(photo.placement_id)}
                onPress={(press) => grab(photo, press)}
              />
              <div className="row photo-line">
                <span className="num grow">{taken(photo)}</span>
                <TakeBack photo={photo} />
              </div>
              <MoveTo of={of} photo={photo} />
            </div>
          ))}
        </div>
      </Image.PreviewGroup>
    </section>
  );
}
