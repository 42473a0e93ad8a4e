import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { AutoField } from '@/features/case/AutoField';
import type { AssessmentView, GroundView, InstrumentView } from '@/ipc/client';
import { ids } from '@/testIds';
import type { SaveForm } from './useForm';
import { useWords } from './words';

interface Props {
  form: AssessmentView;
  instrument: InstrumentView;
  scoreOf: (item: string) => number | null;
  onSave: SaveForm;
}

/** An answer rules a ground out; one not given yet rules nothing out. */
function isPossible({ when_item, when_scores }: GroundView, scoreOf: (item: string) => number | null): boolean {
  const score = when_item === null ? null : scoreOf(when_item);
  return score === null || when_scores.includes(score);
}

/** Grounds for changing the level, and what shows that they hold. */
export function Grounds({ form, instrument, scoreOf, onSave }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useWords();
  const toggle = (code: string, on: boolean) =>
    void onSave({ grounds: on ? [...form.grounds, code] : form.grounds.filter((one) => one !== code) });
  return (
    <section>
      <h4 className="ability-section">{t('assess.grounds')}</h4>
      <div className="ability-grounds">
        {instrument.grounds.map((ground) => (
          <Checkbox
            key={ground.code}
            checked={form.grounds.includes(ground.code)}
            disabled={!form.grounds.includes(ground.code) && !isPossible(ground, scoreOf)}
            onChange={(event) => toggle(ground.code, event.target.checked)}
            data-testid={ids.assess.ground(ground.code)}
          >
            {nameOf(ground)}
            <span className="muted">
              {' · '}
              {ground.to_level === null
                ? t('assess.worseBy', { count: ground.worse_by ?? 0 })
                : t('assess.toLevel', { level: ground.to_level })}
              {!isPossible(ground, scoreOf) &&
                ` · ${t('assess.onlyWith', { item: ground.when_item, scores: ground.when_scores.join('、') })}`}
            </span>
          </Checkbox>
        ))}
      </div>
      {form.grounds.length > 0 && (
        <AutoField
          name="ground_note"
          label={t('assess.groundNote')}
          placeholder={t('assess.groundNotePlaceholder')}
          value={form.ground_note}
          onSave={(ground_note) => onSave({ ground_note })}
        />
      )}
    </section>
  );
}
