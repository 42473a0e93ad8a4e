import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssessmentView, InstrumentView, LevelStepView } from '@/ipc/client';
import { ids } from '@/testIds';
import { useWords } from './words';

/** The steps from the total to the level, in words. */
export function useSteps(instrument: InstrumentView | undefined) {
  const { t } = useTranslation();
  const { nameOf } = useWords();
  const ground = (code: string | undefined) =>
    nameOf(instrument?.grounds.find((one) => one.code === code)) || (code ?? '');
  return ({ rule, params }: LevelStepView): string => {
    const of = Object.fromEntries(params.map(({ name, value }) => [name, value])) as Record<string, string>;
    if (rule === 'band')
      return t(of['from'] === of['to'] ? 'assess.stepBandOne' : 'assess.stepBand', {
        total: of['total'],
        from: of['from'],
        to: of['to'],
        level: of['level'],
      });
    if (rule === 'counted')
      return t('assess.stepCounted', { ground: ground(of['ground']), by: ground(of['by']) });
    return t('assess.stepGround', { ground: ground(of['ground']), before: of['before'], after: of['after'] });
  };
}

/** What the answers come to so far: total, level and why, or what is still missing. */
export function ScorePanel({ form, instrument }: { form: AssessmentView; instrument: InstrumentView }) {
  const { t } = useTranslation();
  const { levelOf } = useWords();
  const stepOf = useSteps(instrument);
  const score = form.score;
  const missing = score?.missing.length ?? 0;
  return (
    <div className="ability-score" aria-live="polite">
      <div className="row-wrap">
        <strong className="big num" data-testid={ids.assess.total}>
          {score?.total ?? 0} / {instrument.total}
        </strong>
        <span data-testid={ids.assess.level} data-level={form.final_level ?? ''}>
          {form.final_level === null
            ? t('assess.missing', { count: missing })
            : t('assess.levelNamed', { level: form.final_level, name: levelOf(form) })}
        </span>
      </div>
      {score && score.trail.length > 0 && (
        <ol className="plain-list muted" data-testid={ids.assess.trail}>
          {score.trail.map((step) => (
            <li key={JSON.stringify(step)}>{stepOf(step)}</li>
          ))}
        </ol>
      )}
      {form.outside_standard && <Alert type="warning" showIcon title={t('assess.severe')} />}
    </div>
  );
}
