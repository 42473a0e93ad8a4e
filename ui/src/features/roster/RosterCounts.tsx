import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { RosterImportView, RowOutcome } from '@/ipc/client';
import { ids } from '@/testIds';

export const OUTCOMES: RowOutcome[] = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'not_reached'];
export const OUTCOME_TONES: Record<RowOutcome, string> = {
  created: 'done',
  updated: 'work',
  unchanged: 'neutral',
  skipped: 'plan',
  failed: 'trouble',
  not_reached: 'trouble',
};

/** How many rows of each kind; nothing is left out of the sum. */
export function RosterCounts({ view }: { view: RosterImportView }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <div className="counts">
      {OUTCOMES.filter((outcome) => outcome !== 'not_reached' || view.not_reached > 0).map((outcome) => (
        <div
          key={outcome}
          className={`count tone-${OUTCOME_TONES[outcome]}`}
          data-testid={ids.roster.count(outcome)}
          data-count={view[outcome]}
        >
          <strong className="num">{view[outcome]}</strong>
          <span>{code('outcome', outcome)}</span>
        </div>
      ))}
      <div className="count-notes muted">
        {view.with_warnings > 0 && <div>{t('roster.withWarnings', { count: view.with_warnings })}</div>}
        <div>{t('roster.ignored', { count: view.ignored })}</div>
      </div>
    </div>
  );
}
