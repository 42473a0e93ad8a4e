import { DeleteOutlined, PlusOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Image, Popconfirm, Tooltip } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { Picture } from '@/features/photos/Picture';
import { useCode } from '@/i18n/useCode';
import type { PhotoSlot, PhotoStageCode, PlanLineView } from '@/ipc/client';
import { PHOTO_STAGES } from '@/shared/stages';
import { ids } from '@/testIds';
import type { Place } from './PhotosTab';
import { useWantedItem } from './AutoField';
import { useGrab } from './photoDrag';
import { useItemName } from './useItemName';

/** Takes a photo back from this place; the photo itself stays. */
export function TakeBack({ photo }: { photo: PhotoSlot }) {
  const { t } = useTranslation();
  const report = useReport();
  const remove = useChange('placement_remove');
  return (
    <Popconfirm
      title={t('photos.remove')}
      description={t('photos.removeText')}
      okText={t('common.ok')}
      cancelText={t('common.cancel')}
      onConfirm={() => remove.mutate({ placement_id: photo.placement_id, version: photo.version }, { onError: report })}
    >
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('photos.remove')}
        data-testid={ids.photos.remove(photo.placement_id)}
      />
    </Popconfirm>
  );
}

/** `11-08 09:12` of the camera, or that it did not say. */
export function useTaken() {
  const { t } = useTranslation();
  return (photo: PhotoSlot): string => photo.taken_at?.slice(5, 16).replace('T', ' ') ?? t('photos.noTime');
}

function Placed({ photo }: { photo: PhotoSlot }) {
  const { t } = useTranslation();
  const grab = useGrab();
  const taken = useTaken();
  return (
    <div className="placed">
      <Picture
        id={photo.photo_id}
        name={photo.file_name}
        testId={ids.photos.picture(photo.placement_id)}
        onPress={(press) => grab(photo, press)}
      />
      <div className="row photo-line">
        <span className="num">{taken(photo)}</span>
        <span className="muted ellipsis grow" title={photo.file_name}>
          {photo.file_name}
        </span>
        <TakeBack photo={photo} />
      </div>
      {photo.also_in.length > 0 && (
        <div className="reuse" data-testid={ids.photos.reuse(photo.placement_id)}>
          <WarningFilled /> {t('photos.reuse', { cases: photo.also_in.join('、') })}
        </div>
      )}
    </div>
  );
}

interface SlotProps {
  line: PlanLineView;
  stage: PhotoStageCode;
  hovered: boolean;
  onChoose: (place: Place) => void;
}

function Slot({ line, stage, hovered, onChoose }: SlotProps) {
  const { t } = useTranslation();
  const code = useCode();
  const photos = line.photos.filter((photo) => photo.stage === stage);
  const choose = () => onChoose({ item: line.item_no, stage });
  const chooseId = ids.photos.choose(line.item_no, stage);
  const classes = ['slot', hovered && 'hovered', photos.length === 0 && 'slot-empty'].filter(Boolean).join(' ');
  return (
    <div
      className={classes}
      data-drop={`${line.item_no}:${stage}`}
      data-testid={ids.photos.slot(line.item_no, stage)}
      data-count={photos.length}
    >
      <div className="slot-head">
        <span>{code('photoStage', stage)}</span>
        {photos.length > 0 && (
          <Tooltip title={t('photos.chooseFile')}>
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined />}
              onClick={choose}
              aria-label={t('photos.chooseFile')}
              data-testid={chooseId}
            />
          </Tooltip>
        )}
      </div>
      {photos.map((photo) => (
        <Placed key={photo.placement_id} photo={photo} />
      ))}
      {photos.length === 0 && (
        <button type="button" className="slot-drop" onClick={choose} data-testid={chooseId}>
          <PlusOutlined />
          <span>{t('photos.drop')}</span>
        </button>
      )}
    </div>
  );
}

/** An item and its three places. */
export function PhotoRow({
  line,
  hovered,
  onChoose,
}: {
  line: PlanLineView;
  hovered: string | null;
  onChoose: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useItemName();
  const row = useRef<HTMLElement>(null);
  const before = useWantedItem('photos_before');
  const after = useWantedItem('photos_after');
  const isWanted = (before ?? after) === line.item_no;
  useEffect(() => {
    if (isWanted) row.current?.scrollIntoView?.({ block: 'center' });
  }, [isWanted]);
  const done = PHOTO_STAGES.filter((stage) => line.photos.some((photo) => photo.stage === stage)).length;
  return (
    <section className="photo-row" ref={row}>
      <div className="photo-item">
        <span className="no">{line.item_no}</span>
        <div>
          <strong>{nameOf(line)}</strong>
          <div className="secondary">{line.room}</div>
          <div className={done === PHOTO_STAGES.length ? 'num ok' : 'num muted'}>{t('photos.count', { done })}</div>
        </div>
      </div>
      <Image.PreviewGroup>
        <div className="slots">
          {PHOTO_STAGES.map((stage) => (
            <Slot
              key={stage}
              line={line}
              stage={stage}
              hovered={hovered === `${line.item_no}:${stage}`}
              onChoose={onChoose}
            />
          ))}
        </div>
      </Image.PreviewGroup>
    </section>
  );
}
