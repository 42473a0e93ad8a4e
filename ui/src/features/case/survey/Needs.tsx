import { useTranslation } from 'react-i18next';
import type { CaseView, NeedView, SurveyView } from '@/ipc/client';
import { ids } from '@/testIds';
import { NeedCard } from './NeedCard';

const keyOf = (need: NeedView): string => `${need.rule}~${need.finding_id ?? ''}`;

/** Needs with their reason. Arrows move, A accepts, D declines. */
export function NeedList({ of, needs }: { of: CaseView; needs: NeedView[] }) {
  const { t } = useTranslation();
  return (
    <div className="needs" role="grid" aria-label={t('survey.needs')}>
      {needs.map((need) => (
        <NeedCard key={keyOf(need)} of={of} need={need} />
      ))}
    </div>
  );
}

/** 建议项目: what the findings make needed, beside them. */
export function Needs({ of, view }: { of: CaseView; view: SurveyView }) {
  const { t } = useTranslation();
  const open = view.needs.filter((need) => need.open);
  const answered = view.needs.filter((need) => !need.open);
  return (
    <aside className="survey-needs" data-pane="needs" data-testid={ids.survey.needs} data-open={open.length}>
      <h3 className="section">
        {t('survey.needs')}
        {open.length > 0 && <span className="tab-count">{open.length}</span>}
      </h3>
      {view.hints && <p className="hint muted">{t('survey.hints')}</p>}
      {view.needs.length === 0 && <p className="muted">{t('survey.noNeeds')}</p>}
      {view.needs.length > 0 && <NeedList of={of} needs={[...open, ...answered]} />}
    </aside>
  );
}
