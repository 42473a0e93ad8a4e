import { WarningFilled } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { call, type CaseView, type ContractSaveRequest } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';
import { useDraft } from '../AutoField';
import { useSavingOf } from '../useCaseSave';

type Fields = Omit<ContractSaveRequest, 'case_id' | 'version'>;
type Save = (fields: Fields) => Promise<boolean>;

/** Saves fields of the contract with the version it has then. */
function useContractSave(of: CaseView): Save {
  const saving = useSavingOf(of.id);
  return (fields) =>
    saving(async () => {
      const now = await call('case_get', { id: of.id });
      return call('contract_save', { case_id: of.id, version: now.plan.contract?.version, ...fields });
    });
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is what is handed in
    <label className="field">
      <span className="secondary">{label}</span>
      {children}
    </label>
  );
}

function Text({ label, value, testId, rows, onSave }: { label: string; value: string; testId: string; rows?: number; onSave: (text: string) => Promise<boolean> }) {
  const { draft, setDraft, end } = useDraft(value);
  const shared = {
    value: draft,
    onBlur: () => (draft === value ? end() : void onSave(draft).then(end)),
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setDraft(event.target.value),
    'data-testid': testId,
  };
  return <Labelled label={label}>{rows ? <Input.TextArea rows={rows} {...shared} /> : <Input {...shared} />}</Labelled>;
}

function Day({ label, value, testId, onSave }: { label: string; value: string | null; testId: string; onSave: (day: string) => void }) {
  return (
    <Labelled label={label}>
      <DayPicker
        className="wide"
        value={value ? dayjs(value) : null}
        onChange={(day) => onSave(day ? day.format('YYYY-MM-DD') : '')}
        data-testid={testId}
      />
    </Labelled>
  );
}

/** 改造协议: parties, what it covers, days, warranty, the signed paper. */
export function Contract({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const save = useContractSave(of);
  const contractors = (useCommand('reference', {}).data?.organisations ?? []).filter(({ kind }) => kind === 'contractor');
  const papers = of.attachments.filter(({ kind }) => kind === 'contract');
  const one = of.plan.contract;
  const field = ids.contract.field;
  if (!of.plan.locked && !one) return null;
  if (!one)
    return (
      <section>
        <h3 className="section">
          {t('contract.title')}
          <Button size="small" onClick={() => void save({})} data-testid={ids.contract.make}>
            {t('contract.make')}
          </Button>
        </h3>
        <p className="muted">{t('contract.text')}</p>
      </section>
    );
  return (
    <section>
      <h3 className="section">
        {t('contract.title')}
        <span className="secondary">
          {t('planState.version', { number: one.plan_version })} · <Money fen={one.total_fen} strong /> · {t('plan.subsidy')}{' '}
          <Money fen={one.subsidy_fen} /> · {t('plan.selfPay')} <Money fen={one.self_pay_fen} />
        </span>
      </h3>
      {one.outdated && (
        <p className="warn">
          <WarningFilled /> {t('contract.outdated')}{' '}
          <Button size="small" onClick={() => void save({ renew: true })} data-testid={ids.contract.renew}>
            {t('contract.renew')}
          </Button>
        </p>
      )}
      <div className="order-fields">
        <Labelled label={t('work.contractor')}>
          <Select
            allowClear
            value={one.contractor_id}
            options={contractors.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(contractor_id: string | null) => void save({ contractor_id: contractor_id ?? '' })}
            data-testid={field('contractor')}
          />
        </Labelled>
        <Text label={t('contract.office')} value={one.office} testId={field('office')} onSave={(office) => save({ office })} />
        <Day label={t('contract.signed')} value={one.signed_on} testId={field('signed')} onSave={(signed_on) => void save({ signed_on })} />
        <Day label={t('works.start')} value={one.start_on} testId={field('start')} onSave={(start_on) => void save({ start_on })} />
        <Day label={t('works.finish')} value={one.end_on} testId={field('end')} onSave={(end_on) => void save({ end_on })} />
        <Labelled label={t('contract.warranty')}>
          <InputNumber
            className="wide"
            min={0}
            max={240}
            value={one.warranty_months}
            onChange={(warranty_months) => warranty_months !== null && void save({ warranty_months })}
            data-testid={field('warranty')}
          />
        </Labelled>
        <Labelled label={t('contract.paper')}>
          <Select
            allowClear
            value={one.attachment_id}
            options={papers.map(({ id, file_name }) => ({ value: id, label: file_name }))}
            onChange={(attachment_id: string | null) => void save({ attachment_id: attachment_id ?? '' })}
            data-testid={field('paper')}
          />
        </Labelled>
      </div>
      <Text label={t('contract.terms')} value={one.terms} rows={2} testId={field('terms')} onSave={(terms) => save({ terms })} />
    </section>
  );
}
