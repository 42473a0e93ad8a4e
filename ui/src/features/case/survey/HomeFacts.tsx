import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, HomeSurveyView, SurveyFormView } from '@/ipc/client';
import { AutoChoice, AutoDate } from '../AutoControls';
import { AutoField } from '../AutoField';
import { Falls } from './Falls';
import { Mounting } from './Mounting';
import { useFactsSave, type Facts } from './useSurvey';
import { usePackWord } from './useWords';

type Choice = 'dwelling_type' | 'structure' | 'living';
type Truth = 'lift' | 'shared_kitchen' | 'shared_bath';
type Text = 'surveyors' | 'habits' | 'elder_asks' | 'family_asks';

const CHOICES = {
  dwelling_type: ['flat', 'house', 'shared_building', 'other'],
  structure: ['brick_concrete', 'concrete', 'brick_timber', 'other'],
  living: ['alone', 'couple', 'with_children', 'with_carer', 'other'],
} as const;
/** Storeys as the program takes them: −1 is a basement, 0 is none. */
const FLOORS = [-1, ...Array.from({ length: 33 }, (_, index) => index + 1)];

interface Props {
  of: CaseView;
  form: SurveyFormView;
  survey: HomeSurveyView | null;
}

/** What was cleared goes back to not asked; what was chosen is saved. */
const orForget = (name: string, value: string, facts: Facts): Facts => (value === '' ? { forget: [name] } : facts);

function useFields({ of, survey }: Omit<Props, 'form'>) {
  const { t } = useTranslation();
  const code = useCode();
  const save = useFactsSave(of.id);
  const choice = (name: Choice) => (
    <AutoChoice
      name={name}
      label={t(`survey.fact.${name}`)}
      clearable
      placeholder={t('survey.notAsked')}
      value={survey?.[name] ?? null}
      options={CHOICES[name].map((value) => ({ value, label: code(name, value) }))}
      onSave={(value) => save(orForget(name, value, { [name]: value } as Facts))}
    />
  );
  const floor = (name: 'floor' | 'floors') => (
    <AutoChoice
      name={name}
      label={t(`survey.fact.${name}`)}
      clearable
      placeholder={t('survey.notAsked')}
      value={survey?.[name] === null || survey === null ? null : String(survey[name])}
      options={FLOORS.filter((one) => name === 'floor' || one > 0).map((one) => ({ value: String(one), label: String(one) }))}
      onSave={(value) => save(orForget(name, value, { [name]: Number(value) }))}
    />
  );
  const truth = (name: Truth) => {
    const there = survey?.[name] ?? null;
    return (
      <AutoChoice
        name={name}
        label={t(`survey.fact.${name}`)}
        clearable
        placeholder={t('survey.notAsked')}
        value={there === null ? null : there ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('common.yes') },
          { value: 'no', label: t('common.no') },
        ]}
        onSave={(value) => save(orForget(name, value, { [name]: value === 'yes' }))}
      />
    );
  };
  const text = (name: Text, multiline = true) => (
    <AutoField
      name={name}
      multiline={multiline}
      label={t(`survey.fact.${name}`)}
      value={survey?.[name] ?? ''}
      onSave={(value) => save({ [name]: value })}
    />
  );
  return { choice, floor, truth, text, save };
}

/** 住房与习惯: what rules and gates read, and what the elder and the family ask for. */
export function HomeFacts({ of, form, survey }: Props) {
  const { t } = useTranslation();
  const word = usePackWord();
  const { choice, floor, truth, text, save } = useFields({ of, survey });
  return (
    <>
      <div className="fields">
        <AutoDate
          name="surveyed_on"
          label={t('survey.fact.surveyed_on')}
          value={survey?.surveyed_on ?? null}
          onSave={(value) => save(orForget('surveyed_on', value, { surveyed_on: value }))}
        />
        {text('surveyors', false)}
        {choice('dwelling_type')}
        {floor('floor')}
        {floor('floors')}
        {truth('lift')}
        {choice('structure')}
        {truth('shared_kitchen')}
        {truth('shared_bath')}
        {choice('living')}
        <AutoChoice
          name="diagnoses"
          many
          clearable
          label={t('survey.fact.diagnoses')}
          placeholder={survey?.diagnoses ? t('survey.noDiagnosis') : t('survey.notAsked')}
          value={survey?.diagnoses ?? []}
          options={form.diagnoses.map((one) => ({ value: one.code, label: `${word(one)} ${one.classes}` }))}
          onSave={(codes) => save({ diagnoses: codes.split(',').filter(Boolean) })}
        />
      </div>
      <Falls of={of} form={form} survey={survey} />
      <Mounting of={of} form={form} survey={survey} />
      <div className="fields">
        {text('habits')}
        {text('elder_asks')}
        {text('family_asks')}
      </div>
    </>
  );
}
