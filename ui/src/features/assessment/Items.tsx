import { memo, useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsWanted } from '@/features/case/AutoField';
import type { InstrumentView, ItemView, ScoreView } from '@/ipc/client';
import { ids } from '@/testIds';
import { actOf, type Act } from './keys';
import { useWords } from './words';

interface RowProps {
  item: ItemView;
  score: number | null;
  asked: boolean;
  onKey: (event: KeyboardEvent, item: ItemView) => void;
  onChoose: (item: ItemView, score: number) => void;
  hold: (item: ItemView, row: HTMLDivElement | null) => void;
}

/**
 * One item: its number and name, and its options with their digits. The whole row is one stop of the Tab key. Only the
 * row that was answered is drawn again.
 */
const Row = memo(function Row({ item, score, asked, onKey, onChoose, hold }: RowProps) {
  const { t } = useTranslation();
  const { nameOf, textOf } = useWords();
  const name = `${item.code} ${nameOf(item)}`;
  if (!asked)
    return (
      <div className="ability-item skipped muted" data-testid={ids.assess.item(item.code)}>
        <span className="ability-name">{name}</span>
        {t('assess.notAsked')}
      </div>
    );
  return (
    <div
      className={score === null ? 'ability-item open' : 'ability-item'}
      role="radiogroup"
      aria-label={name}
      tabIndex={0}
      ref={(row) => hold(item, row)}
      onKeyDown={(event) => onKey(event, item)}
      data-testid={ids.assess.item(item.code)}
      data-score={score ?? ''}
    >
      <span className="ability-name">{name}</span>
      <span className="ability-options">
        {item.options.map((option) => (
          <button
            key={option.score}
            type="button"
            role="radio"
            tabIndex={-1}
            aria-checked={score === option.score}
            className={score === option.score ? 'ability-option chosen' : 'ability-option'}
            onClick={() => onChoose(item, option.score)}
            data-testid={ids.assess.option(item.code, option.score)}
          >
            <kbd className="num">{option.score}</kbd>
            {textOf(option)}
          </button>
        ))}
      </span>
    </div>
  );
});

interface Props {
  instrument: InstrumentView;
  score: ScoreView | null;
  scoreOf: (item: string) => number | null;
  onAnswer: (item: string, score: number | null) => void;
  /** Where the cursor goes after the last item. */
  onEnd: () => void;
}

/** All items by section, filled in by keyboard alone. */
export function Items({ instrument, score, scoreOf, onAnswer, onEnd }: Props) {
  const { nameOf } = useWords();
  const rows = useRef(new Map<string, HTMLDivElement>());
  const skipped = new Set(score?.not_asked);
  const asked = instrument.sections.flatMap(({ items }) => items).filter(({ code }) => !skipped.has(code));
  const focus = (item: ItemView | undefined) => (item ? rows.current.get(item.code)?.focus() : onEnd());
  const missing = (from: number) =>
    [...asked.slice(from + 1), ...asked.slice(0, from + 1)].find(({ code }) => scoreOf(code) === null);
  const wanted = useIsWanted('assessment');
  const first = asked.find(({ code }) => scoreOf(code) === null)?.code ?? asked[0]?.code;
  useEffect(() => {
    if (wanted && first) rows.current.get(first)?.focus();
    // Only on arrival: afterwards the cursor is the user's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wanted]);
  const run = (act: Act, item: ItemView) => {
    const at = asked.indexOf(item);
    if (act.do === 'answer') {
      onAnswer(item.code, act.score);
      if (act.on) focus(asked[at + 1]);
    } else if (act.do === 'clear') onAnswer(item.code, null);
    else if (act.do === 'go') focus(asked[Math.max(0, at + act.by)]);
    else if (act.do === 'edge') focus(act.to === 'first' ? asked[0] : asked.at(-1));
    else focus(missing(at));
  };
  const press = (event: KeyboardEvent, item: ItemView) => {
    const act = actOf(event, item, scoreOf(item.code));
    if (!act) return;
    event.preventDefault();
    run(act, item);
  };
  const choose = (item: ItemView, chosen: number) => onAnswer(item.code, chosen);
  const latest = useRef({ press, choose });
  useEffect(() => {
    latest.current = { press, choose };
  });
  const onKey = useCallback((event: KeyboardEvent, item: ItemView) => latest.current.press(event, item), []);
  const onChoose = useCallback((item: ItemView, chosen: number) => latest.current.choose(item, chosen), []);
  const hold = useCallback((item: ItemView, row: HTMLDivElement | null) => {
    if (row) rows.current.set(item.code, row);
    else rows.current.delete(item.code);
  }, []);
  return (
    <div className="ability-items">
      {instrument.sections.map((section) => {
        const sum = score?.sections.find(({ code }) => code === section.code);
        return (
          <section key={section.code}>
            <h4 className="ability-section">
              <span>
                {section.code} {nameOf(section)}
              </span>
              <span className="num" data-testid={ids.assess.section(section.code)}>
                {sum?.sum ?? 0} / {section.max}
              </span>
            </h4>
            {section.items.map((item) => (
              <Row
                key={item.code}
                item={item}
                score={scoreOf(item.code)}
                asked={!skipped.has(item.code)}
                onKey={onKey}
                onChoose={onChoose}
                hold={hold}
              />
            ))}
          </section>
        );
      })}
    </div>
  );
}
