import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import type { TemplateView } from '@/ipc/client';
import { ids } from '@/testIds';

/** Chooses one of the office's own workbooks to export into. */
export function TemplateExport({ busy, onExport }: { busy: boolean; onExport: (template: TemplateView) => void }) {
  const { t } = useTranslation();
  const { templates = [] } = useCommand('template_list', {}).data ?? {};
  const [id, setId] = useState<string | undefined>();
  // The only one needs no choice.
  const chosen = templates.find((one) => one.id === id) ?? (templates.length === 1 ? templates[0] : undefined);
  return (
    <>
      <h3 className="section">{t('templates.title')}</h3>
      {templates.length === 0 ? (
        <p className="muted" data-testid={ids.templates.none}>
          {t('templates.none')}
        </p>
      ) : (
        <div className="row-wrap">
          <Select
            className="w-320"
            placeholder={t('templates.choose')}
            value={chosen?.id}
            onChange={setId}
            options={templates.map((one) => ({ value: one.id, label: one.name }))}
            aria-label={t('templates.choose')}
            data-testid={ids.templates.choose}
          />
          <Button loading={busy} disabled={!chosen} onClick={() => chosen && onExport(chosen)} data-testid={ids.templates.export}>
            {t('templates.export')}
          </Button>
        </div>
      )}
    </>
  );
}
