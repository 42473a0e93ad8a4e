import { CheckCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { CaseView, NeedAnswer, NeedView } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { ids } from '@/testIds';
import { DeclineForm } from './DeclineForm';
import { stepFrom, stepOf } from './stepping';
import { useSurveyChange } from './useSurvey';
import { useJoined, usePackWord, useReasonText, useReferenceText } from './useWords';

/** Why: the score, the hazard, the measured value with every source it does not meet. */
function Reasons({ need }: { need: NeedView }) {
  const reasonText = useReasonText();
  const referenceText = useReferenceText();
  const joined = useJoined();
  return (
    <ul className="plain-list reasons secondary">
      {need.reasons.map((reason) => (
        <li key={reason.kind + reason.code}>
          {reasonText(reason)}
          {reason.against.length > 0 && (
            <span className="muted"> {joined(reason.against.map((one) => referenceText(one, reason.unit ?? 'count')), true)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What became of it. */
function Answer({ need }: { need: NeedView }) {
  const joined = useJoined();
  const { t } = useTranslation();
  const code = useCode();
  if (need.item_nos.length > 0)
    return (
      <span className="ok">
        <CheckCircleFilled /> {t('survey.inPlan', { items: joined(need.item_nos) })}
      </span>
    );
  if (need.answer === null || need.open) return null;
  return (
    <span className="secondary">
      <MinusCircleOutlined /> {code('answer', need.answer)} {need.reason}
    </span>
  );
}

/** Answers a need with the version its last answer had. */
function useAnswer(of: CaseView, need: NeedView) {
  const change = useSurveyChange(of.id);
  return (answer: NeedAnswer, more: { reason?: string; item?: string } = {}) =>
    change('need_answer', (now) => {
      const there = now?.needs.find((one) => one.rule === need.rule && one.finding_id === need.finding_id);
      return {
        case_id: of.id,
        rule: need.rule,
        finding_id: need.finding_id ?? undefined,
        version: there?.version ?? undefined,
        answer,
        ...more,
      };
    });
}

interface OpenProps {
  need: NeedView;
  item: string | undefined;
  onItem: (code: string) => void;
  onAccept: () => void;
  onDecline: () => void;
}

/** What can be done about an open need. */
function Choices({ need, item, onItem, onAccept, onDecline }: OpenProps) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const options = need.items.map((one) => ({
    value: one.code,
    label: `${one.code} ${chinese ? one.name_zh : one.name_en}`,
  }));
  return (
    <div className="need-actions">
      <Select
        size="small"
        className="wide"
        value={item}
        options={options}
        onChange={onItem}
        aria-label={t('survey.item')}
        popupMatchSelectWidth={false}
      />
      <Button size="small" type="primary" onClick={onAccept} data-testid={ids.survey.accept(need.rule)}>
        {t('survey.accept')} (A)
      </Button>
      <Button size="small" onClick={onDecline} data-testid={ids.survey.decline(need.rule)}>
        {t('survey.decline')} (D)
      </Button>
    </div>
  );
}

/** The next open need of the list a card stands in, behind `after` where there is one. */
function openIn(card: HTMLElement | null, after: HTMLElement | null = null): HTMLElement | undefined {
  const open = [...(card?.closest('[role=grid]')?.querySelectorAll<HTMLElement>('[data-open=true]') ?? [])];
  return open[after ? open.indexOf(after) + 1 : 0] ?? open.find((one) => one !== after);
}

/** One need: why, and what is done about it. One key accepts it into the plan. */
export function NeedCard({ of, need }: { of: CaseView; need: NeedView }) {
  const word = usePackWord();
  const answer = useAnswer(of, need);
  const [item, setItem] = useState(need.items[0]?.code);
  const [declining, setDeclining] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  /** The cursor goes on to the next open need at once, and comes back when the answer was refused. */
  const give = async (...[kind, more]: Parameters<typeof answer>): Promise<boolean> => {
    const here = card.current;
    openIn(here, here)?.focus();
    const done = await answer(kind, more);
    // An item may answer other needs too, and the last card moves down, which takes the cursor from it.
    requestAnimationFrame(() => {
      const cursor = document.activeElement;
      const leftIt = cursor !== document.body && !here?.closest('[role=grid]')?.contains(cursor);
      if (leftIt || (done && cursor?.getAttribute('data-open') === 'true')) return;
      ((done && openIn(here)) || here)?.focus();
    });
    return done;
  };
  const accept = () => void give('accepted', { item });
  const decline = () => setDeclining(true);
  const keys: Record<string, () => void> = need.open ? { a: accept, d: decline } : {};
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || isComposing(event)) return;
    const [act, by] = [keys[event.key.toLowerCase()], stepOf(event.key)];
    if (!act && by === 0) return;
    event.preventDefault();
    if (act) act();
    else stepFrom(event.currentTarget, by);
  };
  return (
    <div
      role="row"
      className={need.open ? 'need need-open' : 'need'}
      data-open={need.open}
      data-testid={ids.survey.need(need.rule, need.finding_id ?? '')}
      ref={card}
      tabIndex={0}
      aria-label={word(need)}
      onKeyDown={press}
    >
      <div role="gridcell" className="need-body">
        <strong>
          {need.open && <ExclamationCircleFilled className="warn" />} {word(need)}
        </strong>
        <Reasons need={need} />
        <Answer need={need} />
        {need.open && !declining && (
          <Choices need={need} item={item} onItem={setItem} onAccept={accept} onDecline={decline} />
        )}
        {need.open && declining && (
          <DeclineForm
            rule={need.rule}
            onAnswer={(given, reason) => give(given, { reason })}
            onClose={() => setDeclining(false)}
          />
        )}
      </div>
    </div>
  );
}
