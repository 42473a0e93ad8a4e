import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { CATEGORIES } from '@/shared/stages';
import { AutoChoice, AutoDate } from './AutoControls';
import { AutoField } from './AutoField';
import { CaseDuplicates } from './CaseDuplicates';
import { Eligibility } from './eligibility/Eligibility';
import { IdField } from './IdField';
import { Members } from './Members';
import { SecretField } from './SecretField';
import { useCaseSave } from './useCaseSave';

function Applicant({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const save = useCaseSave(of.id);
  const person = of.applicant;
  return (
    <section>
      <h3 className="section">{t('case.person')}</h3>
      <div className="fields">
        <AutoField
          name="name"
          wanted="applicant_name"
          label={code('field', 'name')}
          value={person.name}
          onSave={(name) => save({ name })}
        />
        <IdField of={of} />
        <SecretField
          of={of}
          name="phone"
          field="phone"
          label={code('field', 'phone')}
          masked={person.phone_masked}
          onSave={(phone) => save({ phone })}
        />
        <AutoChoice
          name="categories"
          label={code('field', 'categories')}
          many
          value={person.categories}
          options={CATEGORIES.map((one) => ({ value: one, label: code('category', one) }))}
          onSave={(text) => save({ categories: text ? text.split(',') : [] })}
        />
      </div>
    </section>
  );
}

function Home({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const save = useCaseSave(of.id);
  return (
    <section>
      <h3 className="section">{t('case.home')}</h3>
      <div className="fields">
        <div className="field">
          <span className="field-label">{t('case.programme')}</span>
          <span className="field-text">{of.programme}</span>
        </div>
        <div className="field">
          <span className="field-label">{t('case.town')}</span>
          <span className="field-text">{[of.town, of.village].filter(Boolean).join(' · ')}</span>
        </div>
        <AutoField
          name="address"
          wanted="residence_address"
          label={code('field', 'address')}
          value={of.address}
          onSave={(address) => save({ address })}
        />
        <AutoField
          name="registered_address"
          label={code('field', 'registered_address')}
          value={of.applicant.registered_address}
          onSave={(registered_address) => save({ registered_address })}
        />
        <AutoDate
          name="applied_on"
          wanted="application_date"
          label={code('field', 'applied_on')}
          value={of.applied_on}
          onSave={(applied_on) => save({ applied_on })}
        />
        <AutoField
          name="certificate_no"
          label={code('field', 'certificate_no')}
          value={of.certificate_no}
          onSave={(certificate_no) => save({ certificate_no })}
        />
      </div>
      <AutoField
        name="note"
        multiline
        label={code('field', 'note')}
        value={of.note}
        onSave={(note) => save({ note })}
      />
    </section>
  );
}

function Account({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const save = useCaseSave(of.id);
  return (
    <section>
      <h3 className="section">{t('case.account')}</h3>
      <div className="fields">
        <SecretField
          of={of}
          name="bank_account"
          field="bank_account"
          label={t('case.bank')}
          masked={of.applicant.bank_masked}
          onSave={(bank_account) => save({ bank_account })}
        />
        <AutoField
          name="bank_name"
          label={code('field', 'bank_name')}
          value={of.applicant.bank_name}
          onSave={(bank_name) => save({ bank_name })}
        />
      </div>
    </section>
  );
}

/** 概况: the applicant, the home, the account and who else lives there. Every field saves itself. */
export function OverviewTab({ of }: { of: CaseView }) {
  return (
    <div className="tab-body">
      <Applicant of={of} />
      <Home of={of} />
      <CaseDuplicates of={of} />
      <Eligibility of={of} />
      <Account of={of} />
      <Members of={of} />
    </div>
  );
}
