import { useTranslation } from 'react-i18next';
import { useCode, type CodeGroup } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { OWNERSHIPS, REGISTRATIONS } from '@/shared/stages';
import { AutoChoice, AutoDate } from '../AutoControls';
import { AutoField } from '../AutoField';
import { useEligibilitySave } from './useEligibilitySave';

function useOptions() {
  const code = useCode();
  return (group: CodeGroup, codes: readonly string[]) => codes.map((one) => ({ value: one, label: code(group, one) }));
}

/** By what right the elder lives there, and what the owner says where it is another. */
function Ownership({ of }: { of: CaseView }) {
  const code = useCode();
  const options = useOptions();
  const save = useEligibilitySave(of.id);
  const { ownership, owner_name, owner_consent, consent_on } = of.eligibility;
  return (
    <>
      <AutoChoice
        name="ownership"
        label={code('field', 'ownership')}
        clearable
        value={ownership}
        options={options('ownership', OWNERSHIPS)}
        onSave={(text) => save({ ownership: text })}
      />
      {ownership !== null && ownership !== 'owner' && (
        <>
          <AutoField
            name="owner_name"
            label={code('field', 'owner_name')}
            value={owner_name}
            onSave={(text) => save({ owner_name: text })}
          />
          <AutoChoice
            name="owner_consent"
            label={code('field', 'owner_consent')}
            clearable
            value={owner_consent}
            options={options('ownerConsent', ['given', 'refused'])}
            onSave={(text) => save({ owner_consent: text })}
          />
          <AutoDate
            name="consent_on"
            label={code('field', 'consent_on')}
            value={consent_on}
            onSave={(text) => save({ consent_on: text })}
          />
        </>
      )}
    </>
  );
}

function Demolition({ of }: { of: CaseView }) {
  const code = useCode();
  const options = useOptions();
  const save = useEligibilitySave(of.id);
  const { demolition, demolition_year } = of.eligibility;
  return (
    <>
      <AutoChoice
        name="demolition"
        label={code('field', 'demolition')}
        clearable
        value={demolition}
        options={options('demolition', ['none', 'planned'])}
        onSave={(text) => save({ demolition: text })}
      />
      {demolition === 'planned' && (
        <AutoField
          name="demolition_year"
          label={code('field', 'demolition_year')}
          value={demolition_year?.toString() ?? ''}
          onSave={(text) => save({ demolition_year: text })}
        />
      )}
    </>
  );
}

function Earlier({ of }: { of: CaseView }) {
  const code = useCode();
  const options = useOptions();
  const save = useEligibilitySave(of.id);
  const { earlier, earlier_year, earlier_source } = of.eligibility;
  return (
    <>
      <AutoChoice
        name="earlier"
        wanted="earlier_adaptation"
        label={code('field', 'earlier')}
        clearable
        value={earlier}
        options={options('earlier', ['none', 'adapted'])}
        onSave={(text) => save({ earlier: text })}
      />
      {earlier === 'adapted' && (
        <>
          <AutoField
            name="earlier_year"
            label={code('field', 'earlier_year')}
            value={earlier_year?.toString() ?? ''}
            onSave={(text) => save({ earlier_year: text })}
          />
          <AutoField
            name="earlier_source"
            label={code('field', 'earlier_source')}
            value={earlier_source}
            onSave={(text) => save({ earlier_source: text })}
          />
        </>
      )}
    </>
  );
}

/** What the rules ask and no other field of the case says. Every field saves itself. */
export function StatedFacts({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const options = useOptions();
  const save = useEligibilitySave(of.id);
  const { registration, registration_inferred } = of.eligibility;
  return (
    <div className="fields">
      <Ownership of={of} />
      <AutoChoice
        name="registration"
        label={code('field', 'registration')}
        clearable={!registration_inferred}
        value={registration}
        options={options('registration', REGISTRATIONS)}
        hint={registration_inferred ? t('eligibility.inferred') : undefined}
        onSave={(text) => save({ registration: text })}
      />
      <Demolition of={of} />
      <Earlier of={of} />
    </div>
  );
}
