import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { RevealField } from '@/ipc/client';
import { ids } from '@/testIds';

const SHOWN_MS = 30_000;

interface Props {
  caseId: string;
  personId: string;
  field: RevealField;
  masked: string | null;
}

/** A sensitive value: masked, shown for half a minute on a click that is recorded. */
export function MaskedValue({ caseId, personId, field, masked }: Props) {
  const { t } = useTranslation();
  const report = useReport();
  const reveal = useChange('value_reveal');
  const [open, setOpen] = useState<{ of: string; value: string } | null>(null);
  // A value shown belongs to this person and number; another one starts hidden.
  const of = `${personId} ${masked ?? ''}`;
  const shown = open?.of === of ? open.value : null;
  useEffect(() => {
    if (open === null) return;
    const timer = setTimeout(() => setOpen(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [open]);
  if (!masked) return <span className="muted">{t('common.notFilled')}</span>;
  const toggle = () =>
    shown !== null
      ? setOpen(null)
      : reveal.mutate(
          { case_id: caseId, person_id: personId, field },
          { onSuccess: ({ value }) => setOpen({ of, value }), onError: report },
        );
  return (
    <span className="masked">
      <span className="num" data-testid={ids.case.revealed(field)}>
        {shown ?? masked}
      </span>
      <Tooltip title={shown === null ? t('case.reveal') : t('case.revealed')}>
        <Button
          type="text"
          size="small"
          loading={reveal.isPending}
          aria-label={shown === null ? t('case.reveal') : t('case.hide')}
          icon={shown === null ? <EyeOutlined /> : <EyeInvisibleOutlined />}
          onClick={toggle}
          data-testid={ids.case.reveal(field)}
        />
      </Tooltip>
    </span>
  );
}
