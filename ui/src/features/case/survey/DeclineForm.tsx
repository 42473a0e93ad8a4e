import { Button, Input, Select } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { NeedAnswer } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { ids } from '@/testIds';

const ANSWERS: NeedAnswer[] = ['declined', 'postponed', 'not_feasible', 'out_of_budget'];

interface Props {
  rule: string;
  onAnswer: (answer: NeedAnswer, reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** Why a need gets no item. Without a reason nothing is saved. */
export function DeclineForm({ rule, onAnswer, onClose }: Props) {
  const { t } = useTranslation();
  const code = useCode();
  const [answer, setAnswer] = useState<NeedAnswer>('declined');
  const [reason, setReason] = useState('');
  const save = () => {
    if (reason.trim()) void onAnswer(answer, reason.trim()).then((done) => done && onClose());
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') onClose();
  };
  return (
    <div className="need-actions">
      <Select<NeedAnswer>
        size="small"
        className="wide"
        value={answer}
        options={ANSWERS.map((one) => ({ value: one, label: code('answer', one) }))}
        onChange={setAnswer}
        aria-label={t('survey.answer')}
        data-testid={ids.survey.declineAs(rule)}
      />
      <Input
        size="small"
        autoFocus
        value={reason}
        placeholder={t('survey.whyNot')}
        aria-label={t('survey.whyNot')}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={press}
        data-testid={ids.survey.declineReason(rule)}
      />
      <Button size="small" type="primary" disabled={!reason.trim()} onClick={save} data-testid={ids.survey.declineSave(rule)}>
        {t('common.save')}
      </Button>
      <Button size="small" onClick={onClose}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
