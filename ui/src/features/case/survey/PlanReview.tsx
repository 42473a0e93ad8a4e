import { ExclamationCircleFilled } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView, ContradictionView } from '@/ipc/client';
import { ids } from '@/testIds';
import { useIsWanted, useWantedItem } from '../AutoField';
import { CellInput } from '../CellInput';
import { NeedList } from './Needs';
import { useSurvey, useSurveyChange } from './useSurvey';
import { usePackWord } from './useWords';

/** A line that does not seem to fit, and why it is right all the same. */
function Explain({ of, one }: { of: CaseView; one: ContradictionView }) {
  const { t } = useTranslation();
  const word = usePackWord();
  const wanted = useWantedItem('contradiction');
  const change = useSurveyChange(of.id);
  const save = (reason: string) =>
    change('contradiction_explain', (now) => {
      const there = now?.contradictions.find(({ line_id, rule }) => line_id === one.line_id && rule === one.rule);
      return { line_id: one.line_id, version: there?.line_version ?? one.line_version, rule: one.rule, reason };
    });
  return (
    <li className="row">
      {one.reason === null && <ExclamationCircleFilled className="warn" />}
      <span>
        {t('photos.item', { item: one.item_no })} {word(one)}
      </span>
      <CellInput
        value={one.reason ?? ''}
        label={t('survey.whyStill')}
        placeholder={t('survey.whyStill')}
        autoFocus={wanted === one.item_no}
        testId={ids.survey.explain(one.item_no, one.rule)}
        onSave={save}
      />
    </li>
  );
}

/** What stands between the plan and its confirmation: needs without an answer, lines without a reason or that do not fit. */
export function PlanReview({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const word = usePackWord();
  const view = useSurvey(of.id);
  const isWanted = useIsWanted('needs');
  const section = useRef<HTMLElement>(null);
  const isThere = view !== undefined;
  useEffect(() => {
    if (isWanted && isThere) section.current?.querySelector<HTMLElement>('[role=row]')?.focus();
  }, [isWanted, isThere]);
  if (!view?.survey) return null;
  const open = view.needs.filter((need) => need.open);
  const { contradictions, unjustified, unmeasured } = view;
  if (open.length + contradictions.length + unjustified.length + unmeasured.length === 0) return null;
  return (
    <section className="plan-review" ref={section} data-testid={ids.survey.review}>
      {open.length > 0 && (
        <>
          <h3 className="section">{t('survey.openNeeds', { count: open.length })}</h3>
          <NeedList of={of} needs={open} />
        </>
      )}
      <ul className="plain-list lined">
        {unjustified.map((item) => (
          <li key={item} data-testid={ids.survey.unjustified(item)}>
            <ExclamationCircleFilled className="warn" /> {t('survey.unjustified', { item })}
          </li>
        ))}
        {contradictions.map((one) => (
          <Explain key={one.line_id + one.rule} of={of} one={one} />
        ))}
        {unmeasured.map((one) => (
          <li key={one.rule + one.item_no}>
            <ExclamationCircleFilled className="warn" />{' '}
            <Link to={`/cases/${of.id}/assessment`} state={{ field: 'measures' }}>
              {t('photos.item', { item: one.item_no })} {word(one)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
