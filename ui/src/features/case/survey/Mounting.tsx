import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, HomeSurveyView, MountingPoint, SurveyFormView, Wall } from '@/ipc/client';
import { ids } from '@/testIds';
import { CellInput } from '../CellInput';
import { useFactsSave } from './useSurvey';
import { usePackWord } from './useWords';

const WALLS: Wall[] = ['load_bearing', 'solid', 'hollow', 'panel', 'unknown'];

interface Props {
  of: CaseView;
  form: SurveyFormView;
  survey: HomeSurveyView | null;
}

/** What the wall is where something is to be fixed. */
export function Mounting({ of, form, survey }: Props) {
  const { t } = useTranslation();
  const word = usePackWord();
  const code = useCode();
  const save = useFactsSave(of.id);
  const points = survey?.mounting ?? [];
  const write = (mounting: MountingPoint[]) => save({ mounting });
  const change = (place: number, fields: Partial<MountingPoint>) =>
    write(points.map((point, at) => (at === place ? { ...point, ...fields } : point)));
  return (
    <div className="entries">
      <div className="row">
        <span className="field-label">{t('survey.mounting')}</span>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => void write([...points, { room: 'bathroom', place: '', wall: 'unknown' }])}
          data-testid={ids.survey.mountingAdd}
        >
          {t('survey.mountingAdd')}
        </Button>
      </div>
      {points.map((point, place) => (
        // A point has nothing of its own to be known by: its place in the list is its name.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className="row">
          <Select
            size="small"
            className="w-160"
            value={point.room}
            options={form.rooms.map((room) => ({ value: room.code, label: word(room) }))}
            onChange={(room) => void change(place, { room })}
            aria-label={t('plan.room')}
          />
          <CellInput
            value={point.place}
            label={t('survey.mountingPlace')}
            placeholder={t('survey.mountingPlace')}
            testId={ids.survey.mountingPlace(place)}
            onSave={(text) => change(place, { place: text })}
          />
          <Select<Wall>
            size="small"
            className="w-160"
            value={point.wall}
            options={WALLS.map((wall) => ({ value: wall, label: code('wall', wall) }))}
            onChange={(wall) => void change(place, { wall })}
            aria-label={t('survey.wall')}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('common.remove')}
            onClick={() => void write(points.filter((_, at) => at !== place))}
          />
        </div>
      ))}
    </div>
  );
}
