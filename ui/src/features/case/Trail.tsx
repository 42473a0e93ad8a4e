import { useIsChinese } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { ids } from '@/testIds';

/** Why the subsidy is this amount, sentence by sentence. */
export function Trail({ of }: { of: CaseView }) {
  const chinese = useIsChinese();
  const { trail_zh, trail_en, refused } = of.subsidy;
  const steps = chinese ? trail_zh : trail_en;
  return (
    <>
      {refused && (
        <p className="warn" role="alert">
          {chinese ? refused.zh : refused.en}
        </p>
      )}
      <ol className="why" data-testid={ids.plan.trail}>
        {steps.map((step, index) => (
          <li key={`${index}`}>{step}</li>
        ))}
      </ol>
    </>
  );
}
