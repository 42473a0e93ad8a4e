import { Radio } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, FindingView, Hazard, Severity, SurveyCheckView } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { ids } from '@/testIds';
import { CellInput } from '../CellInput';
import { FindingPhotos } from './FindingPhotos';
import { Places } from './Places';
import { MeasureField } from './MeasureField';
import { stepFrom, stepOf } from './stepping';
import { useFindingSave, type FindingFields } from './useSurvey';
import { usePackWord } from './useWords';

const HAZARDS: Hazard[] = ['yes', 'no', 'not_applicable'];
const SEVERITIES: Severity[] = ['low', 'medium', 'high'];
/** The digit of an answer while the row has the cursor. */
const DIGITS: Record<string, FindingFields> = {
  '1': { hazard: 'yes' },
  '2': { hazard: 'no' },
  '3': { hazard: 'not_applicable' },
};

interface Props {
  of: CaseView;
  check: SurveyCheckView;
  finding: FindingView | undefined;
  /** Which of the places the check is answered for, from 0. */
  place: number;
  onTurn: (by: number) => void;
}

const TURNS: Record<string, number> = { PageDown: 1, PageUp: -1 };

type Save = (fields: FindingFields) => Promise<boolean>;

interface AnswersProps {
  name: string;
  check: SurveyCheckView;
  finding: FindingView | undefined;
  save: Save;
}

function Answers({ name, check, finding, save }: AnswersProps) {
  const code = useCode();
  const word = usePackWord();
  return (
    <Radio.Group
      size="small"
      optionType="button"
      aria-label={word(check)}
      value={finding?.hazard ?? null}
      onChange={(event) => void save({ hazard: event.target.value as Hazard })}
    >
      {HAZARDS.map((hazard) => (
        // The digits of the row and the tab key reach every answer; the buttons are for the mouse.
        <Radio.Button key={hazard} value={hazard} data-testid={ids.survey.answer(name, hazard)} tabIndex={-1}>
          {code('hazard', hazard)}
        </Radio.Button>
      ))}
    </Radio.Group>
  );
}

interface DetailsProps {
  of: CaseView;
  name: string;
  finding: FindingView;
  save: Save;
}

/** How bad, where, what it looks like; and the same hazard at another place of the room. */
function HazardDetails({ of, name, finding, save }: DetailsProps) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <div className="check-details">
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={t('survey.severity')}
        value={finding.severity}
        options={SEVERITIES.map((severity) => ({ value: severity, label: code('severity', severity) }))}
        onChange={(event) => void save({ severity: event.target.value as Severity })}
      />
      <CellInput
        value={finding.note}
        label={t('survey.note')}
        placeholder={t('survey.note')}
        testId={ids.survey.note(name)}
        onSave={(note) => save({ note })}
      />
      <FindingPhotos of={of} name={name} finding={finding} />
      <Places of={of} name={name} finding={finding} />
    </div>
  );
}

/** Enter in a field goes to the next one of the row and then to the next row; leaving a field saves it. */
function leaveField(event: KeyboardEvent<HTMLElement>): void {
  const row = event.currentTarget;
  const by = event.key === 'Enter' ? 1 : stepOf(event.key);
  if (by === 0 || !(event.target instanceof HTMLInputElement) || event.target.type !== 'text') return;
  const fields = [...row.querySelectorAll<HTMLInputElement>('.measure input')];
  const next = event.key === 'Enter' ? fields[fields.indexOf(event.target) + 1] : undefined;
  event.preventDefault();
  if (next && fields.includes(event.target)) next.focus();
  else stepFrom(row, by);
}

/** Digits answer, arrows move, pages turn to another room; an answer that needs nothing more moves on by itself. */
function press(event: KeyboardEvent<HTMLElement>, save: Save, onTurn: (by: number) => void): void {
  const row = event.currentTarget;
  if (isComposing(event)) return;
  if (TURNS[event.key] && event.target instanceof HTMLInputElement) row.focus();
  else if (event.target !== row) return leaveField(event);
  const [answer, by, turn] = [DIGITS[event.key], stepOf(event.key), TURNS[event.key]];
  if (!answer && !turn && by === 0) return;
  event.preventDefault();
  if (turn) onTurn(turn);
  else if (!answer) stepFrom(row, by);
  else void save(answer).then((done) => done && answer.hazard !== 'yes' && stepFrom(row, 1));
}

/** One check: answered by a digit or a click, measured beside what the sources say, shown on a photo. */
export function CheckRow({ of, check, finding, place, onTurn }: Props) {
  const word = usePackWord();
  const save = useFindingSave(of.id, check.code, finding?.position);
  const name = place === 0 ? check.code : `${check.code}~${place}`;
  const there = finding?.hazard === 'yes';
  return (
    <div
      role="row"
      className={there ? 'check check-hazard' : 'check'}
      data-check={check.code}
      data-hazard={finding?.hazard ?? ''}
      data-testid={ids.survey.check(name)}
      tabIndex={0}
      aria-label={word(check)}
      onKeyDown={(event) => press(event, save, onTurn)}
    >
      <div role="gridcell">
        <div className="check-line">
          <span className="check-name">
            {word(check)} {finding?.position && <span className="secondary">{finding.position}</span>}
          </span>
          <Answers name={name} check={check} finding={finding} save={save} />
        </div>
        {check.measures.map((measure) => (
          <MeasureField
            key={measure.code}
            name={name}
            measure={measure}
            measured={finding?.measures.find((one) => one.code === measure.code)}
            onSave={(value) => save({ measures: [{ code: measure.code, value: value ?? undefined }] })}
          />
        ))}
        {finding && there && <HazardDetails of={of} name={name} finding={finding} save={save} />}
      </div>
    </div>
  );
}
