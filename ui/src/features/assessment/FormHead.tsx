import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { AutoChoice } from '@/features/case/AutoControls';
import { AutoField } from '@/features/case/AutoField';
import { useCode } from '@/i18n/useCode';
import type { AssessmentMode, AssessmentReason, AssessmentView } from '@/ipc/client';
import { MODES, REASONS } from './lists';
import type { SaveForm } from './useForm';

interface Props {
  form: AssessmentView;
  onSave: SaveForm;
}

const TEXTS = ['time_in', 'time_out', 'assessor_1', 'assessor_2', 'provider', 'provider_relation'] as const;
const SHOWN = [...TEXTS, 'assessed_on', 'reason', 'mode', 'body_id'] as const;

/** When, why, how, by whom, and who gave the information. Drawn again only when one of these changes, not per answer. */
export const FormHead = memo(Head, (before, after) =>
  SHOWN.every((field) => before.form[field] === after.form[field] && before.onSave === after.onSave),
);

function Head({ form, onSave }: Props) {
  const { t } = useTranslation();
  const code = useCode();
  const bodies = useCommand('reference', {}).data?.organisations.filter(({ kind }) => kind === 'assessor') ?? [];
  const text = (name: (typeof TEXTS)[number]) => (
    <AutoField
      name={name}
      label={t(`assess.${name}`)}
      placeholder={name.startsWith('time') ? '09:30' : undefined}
      value={form[name]}
      onSave={(value) => onSave({ [name]: value })}
    />
  );
  return (
    <div className="fields ability-head">
      <AutoField
        name="assessed_on"
        label={t('assess.date')}
        placeholder="2026-11-20"
        value={form.assessed_on ?? ''}
        onSave={(assessed_on) => onSave({ assessed_on })}
      />
      {text('time_in')}
      {text('time_out')}
      <AutoChoice
        name="assess_reason"
        label={t('assess.reason')}
        value={form.reason}
        options={REASONS.map((one) => ({ value: one, label: code('assessReason', one) }))}
        onSave={(reason) => onSave({ reason: reason as AssessmentReason })}
      />
      <AutoChoice
        name="assess_mode"
        label={t('assess.mode')}
        value={form.mode}
        options={MODES.map((one) => ({ value: one, label: code('assessMode', one) }))}
        onSave={(mode) => onSave({ mode: mode as AssessmentMode })}
      />
      <AutoChoice
        name="body_id"
        label={t('assess.body')}
        value={form.body_id}
        clearable
        options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
        onSave={(body_id) => onSave({ body_id })}
      />
      {text('assessor_1')}
      {text('assessor_2')}
      {text('provider')}
      {text('provider_relation')}
    </div>
  );
}
