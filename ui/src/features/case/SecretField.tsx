import { Button, Input, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, RevealField } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { MaskedValue } from '@/shared/MaskedValue';
import { ids } from '@/testIds';
import { useIsWanted, useSaving } from './AutoField';

interface Props {
  of: CaseView;
  name: string;
  field: RevealField;
  label: string;
  masked: string | null;
  hint?: ReactNode;
  onSave: (value: string) => Promise<boolean>;
}

/** A sensitive value: shown masked, replaced as a whole. What is typed is never pre-filled. */
export function SecretField({ of, name, field, label, masked, hint, onSave }: Props) {
  const { t } = useTranslation();
  const isWanted = useIsWanted(name);
  const [draft, setDraft] = useState<string | null>(isWanted && !masked ? '' : null);
  const { state, run } = useSaving(onSave);
  const save = async () => {
    if (draft !== null && draft.trim() !== '' && !(await run(draft.trim()))) return;
    setDraft(null);
  };
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      {draft === null ? (
        <span className="field-text">
          <MaskedValue caseId={of.id} personId={of.applicant.id} field={field} masked={masked} />
          <Button type="link" size="small" onClick={() => setDraft('')} data-testid={ids.case.field(`${name}-change`)}>
            {masked ? t('case.change') : t('common.add')}
          </Button>
        </span>
      ) : (
        <Space.Compact block>
          <Input
            autoFocus
            className="num"
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isComposing(event)) void save();
              if (event.key === 'Escape') setDraft(null);
            }}
            aria-label={label}
            data-testid={ids.case.field(name)}
          />
          <Button
            type="primary"
            loading={state === 'saving'}
            onClick={() => void save()}
            data-testid={ids.case.field(`${name}-save`)}
          >
            {t('common.save')}
          </Button>
          <Button onClick={() => setDraft(null)}>{t('common.cancel')}</Button>
        </Space.Compact>
      )}
      {hint && draft === null && <span className="field-hint muted">{hint}</span>}
    </div>
  );
}
