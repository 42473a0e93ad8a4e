import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/ipc/client';
import { CasePublicity } from './CasePublicity';
import { CategoryProofs } from './CategoryProofs';
import { Reviews } from './Reviews';
import { StatedFacts } from './StatedFacts';
import { Verdicts } from './Verdicts';

/** 资格: how the rules stand, what they ask, who decided, and the publicity. */
export function Eligibility({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  return (
    <>
      <section>
        <h3 className="section">{t('eligibility.title')}</h3>
        <Verdicts of={of.eligibility} />
      </section>
      <section>
        <h3 className="section">{t('eligibility.facts')}</h3>
        <StatedFacts of={of} />
      </section>
      <section>
        <h3 className="section">{t('eligibility.proofs')}</h3>
        <CategoryProofs of={of} />
      </section>
      <section>
        <h3 className="section">{t('eligibility.reviews')}</h3>
        <Reviews of={of} />
      </section>
      <section>
        <h3 className="section">{t('eligibility.publicity')}</h3>
        <CasePublicity of={of} />
      </section>
    </>
  );
}
