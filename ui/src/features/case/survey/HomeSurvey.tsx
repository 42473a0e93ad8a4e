import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/ipc/client';
import { Loading } from '@/shared/Loading';
import { ids } from '@/testIds';
import { useIsWanted } from '../AutoField';
import { HomeFacts } from './HomeFacts';
import { Needs } from './Needs';
import { RoomChecks } from './RoomChecks';
import { RoomTabs } from './RoomTabs';
import { checkOf, useSurvey, useSurveyForm } from './useSurvey';

/** 居家环境: what the home is, what was found room by room, and beside it what that makes needed. */
export function HomeSurvey({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const view = useSurvey(of.id);
  const form = useSurveyForm(view);
  const [code, setCode] = useState<string | null>(null);
  /** The keys or a gate led here, so the cursor comes along: to this check, or to the first one. */
  const [focus, setFocus] = useState<string | null>(null);
  const isWanted = useIsWanted('measures');
  if (!form || !view) return <Loading />;
  const wanted = isWanted && code === null ? view.unmeasured[0]?.check : undefined;
  const shown = code ?? checkOf(form, wanted ?? '')?.room.code;
  const room = form.rooms.find((one) => one.code === shown) ?? form.rooms[0];
  const turn = (by: number) => {
    const next = form.rooms[form.rooms.findIndex((one) => one === room) + by];
    if (!next) return;
    setFocus('');
    setCode(next.code);
  };
  const choose = (next: string) => {
    setFocus(null);
    setCode(next);
  };
  return (
    <section className="survey" data-testid={ids.survey.page}>
      <div className="survey-main">
        <h3 className="section">{t('survey.title')}</h3>
        <div data-pane="facts">
          <HomeFacts of={of} form={form} survey={view.survey} />
        </div>
        <RoomTabs rooms={form.rooms} findings={view.findings} room={room?.code ?? ''} onRoom={choose} />
        {room && <RoomChecks key={room.code} of={of} room={room} findings={view.findings} focus={wanted ?? focus} onTurn={turn} />}
        <p className="hint muted">{form.note}</p>
      </div>
      <Needs of={of} view={view} />
    </section>
  );
}
