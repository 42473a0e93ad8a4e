import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { AssessmentView } from '@/ipc/client';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { useWords } from './words';

/** The result that holds: level in its own scale, day, who assessed, how long it may be used. */
export function CurrentResult({ one }: { one: AssessmentView }) {
  const { t } = useTranslation();
  const code = useCode();
  const { levelOf } = useWords();
  const late = one.last_day !== null && today().isAfter(one.last_day, 'day');
  const people = one.body || [one.assessor_1, one.assessor_2].filter(Boolean).join('、');
  const points = one.score && `${one.score.total} / ${one.score.sections.reduce((sum, { max }) => sum + max, 0)}`;
  return (
    <section className="ability-result" data-testid={ids.assess.result} data-level={one.final_level ?? ''}>
      <div className="row-wrap">
        <strong className="big">{t('assess.levelNamed', { level: one.final_level, name: levelOf(one) })}</strong>
        <span className="tag tone-neutral">{one.scale}</span>
        {points && <span className="num secondary">{points}</span>}
        {one.origin === 'entered' && <span className="tag tone-neutral">{t('assess.entered')}</span>}
      </div>
      <div className="row-wrap secondary">
        <span className="num">{one.assessed_on}</span>
        <span>{people}</span>
        <span>{code('assessReason', one.reason)}</span>
        {one.origin === 'own' && <span>{code('assessMode', one.mode)}</span>}
        <span className={late ? 'warn num' : 'num'}>{t('assess.lastDay', { day: one.last_day })}</span>
      </div>
      {one.grounds.length > 0 && <div className="secondary">{one.ground_note}</div>}
      {late && <Alert type="warning" showIcon title={t('assess.late')} />}
      {one.outside_standard && <Alert type="warning" showIcon title={t('assess.severe')} />}
    </section>
  );
}
