import { Button, Checkbox, Input, Space, type InputProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, PersonView } from '@/ipc/client';
import { reasonHelps } from '@/shared/IdFields';
import { isComposing } from '@/shared/isComposing';
import { MaskedValue } from '@/shared/MaskedValue';
import { useFaultText } from '@/shared/useFaultText';
import { ids } from '@/testIds';
import { useIsWanted } from './AutoField';
import { useCaseSave } from './useCaseSave';

/** What the check says of a number: verified with the birth date, not verified, or none at all. */
function Status({ person }: { person: PersonView }) {
  const { t } = useTranslation();
  const code = useCode();
  const verified = person.id_status === 'verified';
  const born = person.birth ? ` · ${t('case.bornOn')} ${person.birth}` : '';
  const words = verified ? `${t('case.idVerified')}${born}` : code('idStatus', person.id_status);
  return (
    <span className={`field-hint ${verified ? 'muted' : 'warn'}`} data-testid={ids.case.field('id_status')}>
      {[words, person.id_reason].filter(Boolean).join(' · ')}
    </span>
  );
}

/** Number and reason as they are typed; both go to the program in one command. */
function useIdDraft(of: CaseView, onDone: () => void) {
  const save = useCaseSave(of.id);
  const textOf = useFaultText();
  const [number, setNumber] = useState('');
  const [excused, setExcused] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const refused = (error: unknown): boolean => {
    if (!reasonHelps(error)) return false;
    setExcused(true);
    setFault(textOf(error).detail);
    return true;
  };
  const ready = excused ? reason.trim() !== '' : number.trim() !== '';
  const go = async () => {
    if (!ready) return;
    setBusy(true);
    setFault(null);
    const given = excused ? { id_number: number.trim(), id_reason: reason.trim() } : { id_number: number.trim() };
    if (await save(given, refused)) onDone();
    setBusy(false);
  };
  return { number, setNumber, excused, setExcused, reason, setReason, fault, busy, ready, go };
}

function IdEditor({ of, onDone }: { of: CaseView; onDone: () => void }) {
  const { t } = useTranslation();
  const draft = useIdDraft(of, onDone);
  const field = ids.case.field;
  const press: InputProps['onKeyDown'] = (event) => {
    if (event.key === 'Enter' && !isComposing(event)) void draft.go();
    if (event.key === 'Escape') onDone();
  };
  return (
    <Space orientation="vertical" size={6} className="wide">
      <Input
        autoFocus
        className="num"
        maxLength={24}
        value={draft.number}
        status={draft.fault ? 'error' : undefined}
        onChange={(event) => draft.setNumber(event.target.value)}
        onKeyDown={press}
        aria-label={t('case.id')}
        data-testid={field('id_number')}
      />
      {draft.fault && (
        <span className="bad" role="alert" data-testid={field('id_fault')}>
          {draft.fault}
        </span>
      )}
      <Checkbox
        checked={draft.excused}
        onChange={(event) => draft.setExcused(event.target.checked)}
        data-testid={field('no_id')}
      >
        {t('create.noId')}
      </Checkbox>
      {draft.excused && (
        <Input
          value={draft.reason}
          placeholder={t('create.idReason')}
          onChange={(event) => draft.setReason(event.target.value)}
          onKeyDown={press}
          aria-label={t('create.idReason')}
          data-testid={field('id_reason')}
        />
      )}
      <Space>
        <Button
          type="primary"
          size="small"
          disabled={!draft.ready}
          loading={draft.busy}
          onClick={() => void draft.go()}
          data-testid={field('id_number-save')}
        >
          {t('common.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Space>
    </Space>
  );
}

/** The applicant's ID number: masked, replaced as a whole, a faulty one only together with a reason. */
export function IdField({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const person = of.applicant;
  const isWanted = useIsWanted('id_number');
  const [editing, setEditing] = useState(isWanted && !person.id_masked);
  return (
    <div className="field">
      <span className="field-label">{t('case.id')}</span>
      {editing ? (
        <IdEditor of={of} onDone={() => setEditing(false)} />
      ) : (
        <>
          <span className="field-text">
            <MaskedValue caseId={of.id} personId={person.id} field="id_number" masked={person.id_masked} />
            <Button
              type="link"
              size="small"
              onClick={() => setEditing(true)}
              data-testid={ids.case.field('id_number-change')}
            >
              {person.id_masked ? t('case.change') : t('common.add')}
            </Button>
          </span>
          <Status person={person} />
        </>
      )}
    </div>
  );
}
