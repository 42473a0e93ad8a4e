import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { isComposing } from '@/shared/isComposing';
import { ids } from '@/testIds';

/** The name every change is recorded under. */
export function NameForm({ user, onDone }: { user: string | null; onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(user ?? '');
  const set = useChange('user_set');
  const go = () => name.trim() && set.mutate({ name: name.trim() }, { onSuccess: onDone });
  return (
    <section className="panel pad start-name">
      <h2>{t('start.welcome')}</h2>
      <p className="secondary">{t('start.whyName')}</p>
      <Input
        size="large"
        autoFocus
        value={name}
        maxLength={40}
        placeholder={t('start.namePlaceholder')}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && !isComposing(event) && go()}
        aria-label={t('start.name')}
        data-testid={ids.start.name}
      />
      <Button
        type="primary"
        size="large"
        block
        disabled={!name.trim()}
        loading={set.isPending}
        onClick={go}
        data-testid={ids.start.nameSave}
      >
        {t('start.go')}
      </Button>
      {set.error && <ErrorNotice fault={set.error} />}
    </section>
  );
}
