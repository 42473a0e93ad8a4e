import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, FindingView, SurveyRoomView } from '@/ipc/client';
import { CheckRow } from './CheckRow';
import { usePackWord } from './useWords';

interface Props {
  of: CaseView;
  room: SurveyRoomView;
  findings: FindingView[];
  /** The check that takes the cursor; empty for the first. */
  focus: string | null;
  /** To the next or the previous room. */
  onTurn: (by: number) => void;
}

/** A row for every place a check is answered for; one without an answer where there is none. */
function placesOf(check: string, findings: FindingView[]): (FindingView | undefined)[] {
  const mine = findings.filter((one) => one.check === check);
  const byName = mine.sort((one, other) => one.position.localeCompare(other.position));
  return byName.length > 0 ? byName : [undefined];
}

/** The checks of a room. */
export function RoomChecks({ of, room, findings, focus, onTurn }: Props) {
  const { t } = useTranslation();
  const word = usePackWord();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === null) return;
    const rows = [...(grid.current?.querySelectorAll<HTMLElement>('[role=row]') ?? [])];
    (rows.find((row) => row.dataset['check'] === focus) ?? rows[0])?.focus();
  }, [focus]);
  return (
    <>
      <p className="hint muted">{t('survey.keys')}</p>
      <div className="checks" data-pane="checks" role="grid" aria-label={word(room)} ref={grid}>
        {room.checks.flatMap((check) =>
          placesOf(check.code, findings).map((finding, place) => (
            <CheckRow
              // The place, not the id: the row must keep the cursor when its first answer is saved.
              key={`${check.code}~${finding?.position ?? ''}`}
              of={of}
              check={check}
              finding={finding}
              place={place}
              onTurn={onTurn}
            />
          )),
        )}
      </div>
    </>
  );
}
