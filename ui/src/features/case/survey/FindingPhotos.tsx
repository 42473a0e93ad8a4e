import { CameraOutlined } from '@ant-design/icons';
import { Button, Image } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReport } from '@/app/useReport';
import { Picture } from '@/features/photos/Picture';
import { TakeInResult } from '@/features/photos/TakeInResult';
import { useTakeIn } from '@/features/photos/useTakeIn';
import { pickFiles, type CaseView, type FindingView } from '@/ipc/client';
import { ids } from '@/testIds';
import { TakeBack } from '../PhotoRow';

/** The photos of a hazard; they become the photos before the work of the item planned for it. */
export function FindingPhotos({ of, name, finding }: { of: CaseView; name: string; finding: FindingView }) {
  const { t } = useTranslation();
  const report = useReport();
  const { take, result, dismiss } = useTakeIn();
  const choose = () =>
    void pickFiles('photos').then((paths) => take({ paths, case: of.id, finding_id: finding.id }), report);
  return (
    <div className="finding-photos" data-testid={ids.survey.photos(name)} data-count={finding.photos.length}>
      <Image.PreviewGroup>
        {finding.photos.map((photo) => (
          <span key={photo.placement_id} className="finding-photo">
            <Picture id={photo.photo_id} name={photo.file_name} />
            <TakeBack photo={photo} />
          </span>
        ))}
      </Image.PreviewGroup>
      <Button size="small" icon={<CameraOutlined />} onClick={choose} data-testid={ids.survey.photoAdd(name)}>
        {t('survey.photo')}
      </Button>
      {result && result.refused > 0 && <TakeInResult result={result} onClose={dismiss} />}
    </div>
  );
}
