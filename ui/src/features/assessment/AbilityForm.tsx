import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessmentView, InstrumentView } from '@/ipc/client';
import { ids } from '@/testIds';
import { FormHead } from './FormHead';
import { Grounds } from './Grounds';
import { Items } from './Items';
import { ScorePanel } from './ScorePanel';
import { useFinish } from './useFinish';
import { useAnswers, useForm } from './useForm';
import { WithdrawButton } from './WithdrawButton';

/** An unfinished form: its head, every item, the grounds, and the score as it grows. Ctrl+Enter finishes. */
export function AbilityForm({ opened, instrument }: { opened: AssessmentView; instrument: InstrumentView }) {
  const { t } = useTranslation();
  const { form, save, newest } = useForm(opened);
  const { answer, scoreOf } = useAnswers(form, save);
  const { finish, busy } = useFinish(form.case_id, newest);
  const end = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const isBlank = !opened.assessed_on && Object.keys(opened.answers).length === 0;
  useEffect(() => {
    // A form that was just begun is keyed in from its first field on.
    if (isBlank) head.current?.querySelector('input')?.focus();
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <section className="ability-form" data-pane="ability" data-testid={ids.assess.form}>
      <h3 className="section">
        {t('assess.formTitle', { scale: form.scale })}
        <WithdrawButton one={form} label={t('assess.discard')} />
      </h3>
      <div ref={head}>
        <FormHead form={form} onSave={save} />
      </div>
      <div className="ability-bar">
        <ScorePanel form={form} instrument={instrument} />
        <Button type="primary" loading={busy} onClick={finish} data-testid={ids.assess.finish}>
          {t('assess.finish')} <kbd>Ctrl ↵</kbd>
        </Button>
      </div>
      <p className="muted hint">{t('assess.keys')}</p>
      <Items
        instrument={instrument}
        score={form.score}
        scoreOf={scoreOf}
        onAnswer={(item, score) => void answer(item, score)}
        onEnd={() => end.current?.querySelector<HTMLInputElement>('input:not(:disabled)')?.focus()}
      />
      <div ref={end}>
        <Grounds form={form} instrument={instrument} scoreOf={scoreOf} onSave={save} />
      </div>
    </section>
  );
}
