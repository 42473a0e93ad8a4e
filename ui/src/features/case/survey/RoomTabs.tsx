import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FindingView, SurveyRoomView } from '@/ipc/client';
import { ids } from '@/testIds';
import { countsOf } from './useSurvey';
import { usePackWord } from './useWords';

interface Props {
  rooms: SurveyRoomView[];
  findings: FindingView[];
  room: string;
  onRoom: (code: string) => void;
}

/** The rooms with how far each is: hazards found, checks answered. */
export function RoomTabs({ rooms, findings, room, onRoom }: Props) {
  const { t } = useTranslation();
  const word = usePackWord();
  const options = rooms.map((one) => {
    const { hazards, answered, of } = countsOf(one, findings);
    const label = (
      <span data-testid={ids.survey.room(one.code)} data-hazards={hazards} data-answered={answered}>
        {word(one)}
        <span className="num muted room-count" title={t('survey.answered', { answered, of })}>
          {answered}/{of}
        </span>
        {hazards > 0 && (
          <span className="tab-count" title={t('survey.hazards', { count: hazards })}>
            {hazards}
          </span>
        )}
      </span>
    );
    return { value: one.code, label };
  });
  return (
    <Segmented
      className="rooms"
      aria-label={t('survey.rooms')}
      value={room}
      options={options}
      onChange={(code) => onRoom(code)}
    />
  );
}
