import { useCode } from '@/i18n/useCode';
import { progressOf, toneOf } from './stages';

const CIRCLE = 2 * Math.PI * 2.5;

/** A little clock: how far along the stage is. Trouble shows a mark instead. */
function StageGlyph({ stage }: { stage: string }) {
  if (toneOf(stage) === 'trouble') return <b aria-hidden>!</b>;
  const share = progressOf(stage) * CIRCLE;
  return (
    <svg className="stage-glyph" viewBox="0 0 12 12" aria-hidden>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <circle
        cx="6"
        cy="6"
        r="2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="5"
        strokeDasharray={`${share} ${CIRCLE}`}
        transform="rotate(-90 6 6)"
      />
    </svg>
  );
}

/** A stage: colour, glyph and always the word. */
export function StageTag({ stage, testId }: { stage: string; testId?: string }) {
  const code = useCode();
  return (
    <span className={`tag tone-${toneOf(stage)}`} data-testid={testId} data-stage={stage}>
      <StageGlyph stage={stage} />
      {code('stage', stage)}
    </span>
  );
}
