import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView, Fall, HomeSurveyView, SurveyFormView } from '@/ipc/client';
import { ids } from '@/testIds';
import { CellInput } from '../CellInput';
import { useFactsSave } from './useSurvey';
import { usePackWord } from './useWords';

interface Props {
  of: CaseView;
  form: SurveyFormView;
  survey: HomeSurveyView | null;
}

/** Falls within the last 12 months with place and cause. "None" is an answer; nothing is not. */
export function Falls({ of, form, survey }: Props) {
  const { t } = useTranslation();
  const word = usePackWord();
  const save = useFactsSave(of.id);
  const falls = survey?.falls ?? null;
  const write = (next: Fall[]) => save({ falls: next });
  const change = (place: number, fields: Partial<Fall>) =>
    write((falls ?? []).map((fall, at) => (at === place ? { ...fall, ...fields } : fall)));
  const rooms = form.rooms.map((room) => ({ value: room.code, label: word(room) }));
  return (
    <div className="entries" data-testid={ids.survey.falls} data-count={falls?.length ?? ''}>
      <div className="row">
        <span className="field-label">{t('survey.falls')}</span>
        {falls === null && <span className="muted">{t('survey.notAsked')}</span>}
        {falls?.length === 0 && <span>{t('survey.noFalls')}</span>}
        {falls === null && (
          <Button size="small" onClick={() => void write([])} data-testid={ids.survey.noFalls}>
            {t('survey.noFalls')}
          </Button>
        )}
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => void write([...(falls ?? []), { room: '', cause: '' }])}
          data-testid={ids.survey.fallAdd}
        >
          {t('survey.fallAdd')}
        </Button>
      </div>
      {falls?.map((fall, place) => (
        // A fall has nothing of its own to be known by: its place in the list is its name.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className="row">
          <Select
            size="small"
            className="w-160"
            value={fall.room}
            options={[...rooms, { value: '', label: t('survey.elsewhere') }]}
            onChange={(room) => void change(place, { room })}
            aria-label={t('survey.fallRoom')}
            data-testid={ids.survey.fallRoom(place)}
          />
          <CellInput
            value={fall.cause}
            label={t('survey.fallCause')}
            placeholder={t('survey.fallCause')}
            testId={ids.survey.fallCause(place)}
            onSave={(cause) => change(place, { cause })}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('common.remove')}
            onClick={() => void write(falls.filter((_, at) => at !== place))}
          />
        </div>
      ))}
    </div>
  );
}
