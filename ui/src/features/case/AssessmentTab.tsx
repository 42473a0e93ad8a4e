import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { Attachments } from '@/features/papers/Attachments';
import { AutoChoice, AutoDate } from './AutoControls';
import { AutoField } from './AutoField';
import { useCaseSave } from './useCaseSave';

const LEVELS = ['0', '1', '2', '3', '4'];
/** From this level on MZ/T 218-2024 does not apply. */
const SEVERE = 3;

/** 评估: what the assessment paper says, and the paper itself. */
export function AssessmentTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const save = useCaseSave(of.id);
  const level = of.ability_level;
  return (
    <div className="tab-body">
      {level !== null && level >= SEVERE && <Alert type="warning" showIcon title={t('assess.severe')} />}
      <div className="fields">
        <AutoChoice
          name="ability_level"
          label={t('assess.level')}
          hint={t('assess.standard')}
          value={level === null ? null : String(level)}
          options={LEVELS.map((one) => ({ value: one, label: `${one} · ${code('level', one)}` }))}
          onSave={(text) => save({ ability_level: Number(text) })}
        />
        <AutoDate
          name="assessed_on"
          wanted="assessment_date"
          label={t('assess.date')}
          value={of.assessed_on}
          onSave={(assessed_on) => save({ assessed_on })}
        />
        <AutoField
          name="assessor"
          label={t('assess.assessor')}
          value={of.assessor}
          onSave={(assessor) => save({ assessor })}
        />
      </div>
      <AutoField
        name="assessment_note"
        multiline
        label={t('assess.note')}
        placeholder={t('assess.notePlaceholder')}
        value={of.assessment_note}
        onSave={(assessment_note) => save({ assessment_note })}
      />
      <Attachments of={of} title={t('assess.papers')} />
    </div>
  );
}
