import { Button, Form, InputNumber, Select, Switch } from 'antd';
import type { FormInstance } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useCode, type CodeGroup } from '@/i18n/useCode';
import type { Category, EligibilityRules } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { CATEGORIES, OWNERSHIPS, RESIDENCE_RULES } from '@/shared/stages';
import { ids } from '@/testIds';

/** The rules as a form holds them: three lists of categories instead of one of records. */
export interface RuleValues extends Omit<EligibilityRules, 'age_counted_on' | 'admitted'> {
  age_counted_on: Dayjs | null;
  admitted: Category[];
  proofs: Category[];
  validity: Category[];
}

export function toForm(rules: EligibilityRules): RuleValues {
  const those = (pick: (one: EligibilityRules['admitted'][number]) => boolean) =>
    rules.admitted.filter(pick).map(({ category }) => category);
  return {
    ...rules,
    age_counted_on: rules.age_counted_on ? dayjs(rules.age_counted_on) : null,
    admitted: those(() => true),
    proofs: those(({ proof }) => proof),
    validity: those(({ validity }) => validity),
  };
}

/** A category that is to be proved is admitted, whether or not it was ticked in the first list too. */
export function fromForm({ admitted, proofs, validity, age_counted_on, ...rest }: RuleValues): EligibilityRules {
  const all = admitted.length > 0 ? admitted : proofs.length + validity.length > 0 ? CATEGORIES : [];
  const named = CATEGORIES.filter((one) => [...all, ...proofs, ...validity].includes(one));
  return {
    ...rest,
    age_counted_on: age_counted_on?.format('YYYY-MM-DD') ?? null,
    admitted: named.map((category) => ({
      category,
      proof: proofs.includes(category),
      validity: validity.includes(category),
    })),
  };
}

function Number({ name, label, hint }: { name: string; label: string; hint?: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item name={['rules', name]} label={label} extra={hint}>
      <InputNumber
        className="wide"
        min={0}
        precision={0}
        placeholder={t('rules.notAsked')}
        data-testid={ids.settings.rule(name)}
      />
    </Form.Item>
  );
}

function Several({ name, label, group, codes, hint }: { name: string; label: string; group: CodeGroup; codes: readonly string[]; hint: string }) {
  const code = useCode();
  return (
    <Form.Item name={['rules', name]} label={label}>
      <Select
        mode="multiple"
        placeholder={hint}
        options={codes.map((one) => ({ value: one, label: code(group, one) }))}
        optionFilterProp="label"
        data-testid={ids.settings.rule(name)}
      />
    </Form.Item>
  );
}

function Switched({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={['rules', name]} label={label} valuePropName="checked">
      <Switch data-testid={ids.settings.rule(name)} />
    </Form.Item>
  );
}

/** Fills in a set of rules as many offices have it. */
function Usual({ form }: { form: FormInstance }) {
  const { t } = useTranslation();
  const usual = useCommand('reference', {}).data?.usual_rules;
  if (!usual) return null;
  return (
    <Button
      size="small"
      title={t('rules.usualHint')}
      onClick={() => form.setFieldsValue({ rules: toForm(usual) })}
      data-testid={ids.settings.rulesUsual}
    >
      {t('rules.usual')}
    </Button>
  );
}

/** Who may have a home adapted in this programme. */
export function RulesForm({ form }: { form: FormInstance }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <>
      <h3 className="section">
        {t('rules.title')} <Usual form={form} />
      </h3>
      <div className="three">
        <Number name="minimum_age" label={t('rules.minimumAge')} />
        <Form.Item name={['rules', 'age_counted_on']} label={t('rules.ageOn')} tooltip={t('rules.ageOnHint')}>
          <DayPicker className="wide" data-testid={ids.settings.rule('age_counted_on')} />
        </Form.Item>
        <Form.Item name={['rules', 'residence']} label={t('rules.residence')}>
          <Select
            options={RESIDENCE_RULES.map((one) => ({ value: one, label: code('residenceRule', one) }))}
            data-testid={ids.settings.rule('residence')}
          />
        </Form.Item>
        <Number name="no_demolition_within_years" label={t('rules.demolition')} />
        <Number name="no_adaptation_within_years" label={t('rules.adaptation')} hint={t('rules.adaptationHint')} />
        <Number name="publicity_days" label={t('rules.publicityDays')} hint={t('rules.publicityHint')} />
      </div>
      <Several
        name="ownership"
        label={t('rules.ownership')}
        group="ownership"
        codes={OWNERSHIPS}
        hint={t('rules.anyOwnership')}
      />
      <Several
        name="admitted"
        label={t('rules.admitted')}
        group="category"
        codes={CATEGORIES}
        hint={t('rules.admittedAll')}
      />
      <Several name="proofs" label={t('rules.proofs')} group="category" codes={CATEGORIES} hint={t('rules.notAsked')} />
      <Several
        name="validity"
        label={t('rules.validity')}
        group="category"
        codes={CATEGORIES}
        hint={t('rules.notAsked')}
      />
      <div className="row-wrap">
        <Switched name="first_review" label={t('rules.firstReview')} />
        <Switched name="approval" label={t('rules.approval')} />
        <Switched name="separate_bodies" label={t('rules.separateBodies')} />
      </div>
    </>
  );
}
