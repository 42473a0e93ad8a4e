import { useCode } from '@/i18n/useCode';
import type { CaseView, TrailStep } from '@/ipc/client';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';

/** Steps that say which rate holds carry no amount. */
const isRate = (step: TrailStep): boolean => step.rule.startsWith('rate_');

/** Why the subsidy is this amount, rule by rule. */
export function Trail({ of }: { of: CaseView }) {
  const code = useCode();
  return (
    <table className="trail" data-testid={ids.plan.trail}>
      <tbody>
        {of.trail.map((step, index) => (
          <tr key={`${step.rule}${index}`} className={step.rule === 'total' ? 'trail-total' : undefined}>
            <td>{code('trail', step.rule, step.params)}</td>
            <td className="right">{isRate(step) ? '' : <Money fen={step.fen} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
