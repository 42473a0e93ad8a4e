import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { DuplicateView, RecordView } from '@/ipc/client';
import { money } from '@/shared/format';

/** The fields of a record that say which rule two records meet by. */
const MET: Record<string, (keyof RecordView)[]> = {
  same_person: ['id_masked'],
  spouse_applied: ['id_masked', 'spouse_masked'],
  spouse_of_other: ['id_masked', 'spouse_masked'],
  same_spouse: ['spouse_masked'],
  recorded_dead: ['id_masked', 'happened_on'],
  spouse_recorded_dead: ['spouse_masked', 'happened_on'],
  recorded_moved: ['id_masked', 'happened_on'],
  spouse_recorded_moved: ['spouse_masked', 'happened_on'],
  same_certificate: ['certificate_no'],
  same_address: ['address'],
  like_address: ['address'],
  same_phone: ['phone_masked'],
  same_bank: ['bank_masked', 'payees'],
  same_serial: ['serials'],
  same_invoice: ['invoices'],
};

const FIELDS = [
  'name',
  'id_masked',
  'spouse_masked',
  'address',
  'certificate_no',
  'phone_masked',
  'bank_masked',
  'payees',
  'serials',
  'invoices',
  'happened_on',
  'amount_fen',
  'item',
  'note',
] as const satisfies readonly (keyof RecordView)[];

function textOf(of: RecordView, field: (typeof FIELDS)[number]): string {
  const value = of[field];
  if (Array.isArray(value)) return value.join('、');
  if (field === 'amount_fen') return value === null ? '' : money(Number(value));
  return value === null ? '' : String(value);
}

/** Where a record is from: a case with its number, or a list with its day and row. */
function Source({ of }: { of: RecordView }) {
  const { t } = useTranslation();
  const code = useCode();
  if (of.kind === 'case') {
    if (!of.case_no) return <>{t('hits.newCase')}</>;
    return (
      <>
        <a href={`#/cases/${of.id}`}>{of.case_no}</a> {of.stage && code('stage', of.stage)}
        <div className="muted">{[of.source, of.dated].filter(Boolean).join(' · ')}</div>
      </>
    );
  }
  return (
    <>
      {of.source}
      <div className="muted">
        {[code('origin', of.origin), of.dated, t('hits.row', { row: of.sheet_row })].filter(Boolean).join(' · ')}
      </div>
    </>
  );
}

/** By which rule two records meet, how sure that is, and why it is only likely. */
export function HitRule({ of }: { of: DuplicateView }) {
  const code = useCode();
  const colour = of.concern === 'duplicate' ? (of.strength === 'certain' ? 'orange' : 'gold') : 'red';
  return (
    <span>
      <Tag color={of.asks ? colour : 'default'}>{code('strength', of.strength)}</Tag>
      <strong>{code('duplicate', of.rule)}</strong>
      {of.doubt && <span className="secondary"> {code('doubt', of.doubt)}</span>}
    </span>
  );
}

/** Two records side by side; what they meet by stands out. Sensitive values are masked. */
export function Sides({ of }: { of: DuplicateView }) {
  const { t } = useTranslation();
  const met = MET[of.rule] ?? [];
  const shown = FIELDS.filter((field) => textOf(of.own, field) || textOf(of.other, field));
  const cell = (side: RecordView, field: (typeof FIELDS)[number]): ReactNode => (
    <td className={met.includes(field) ? 'met' : undefined}>{textOf(side, field) || '–'}</td>
  );
  return (
    <table className="sides">
      <thead>
        <tr>
          <th aria-label={t('hits.field')} />
          <th>
            <Source of={of.own} />
          </th>
          <th>
            <Source of={of.other} />
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((field) => (
          <tr key={field}>
            <th>{t(`hits.fields.${field}`)}</th>
            {cell(of.own, field)}
            {cell(of.other, field)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
