import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { HitRule, Sides } from '@/features/duplicates/Sides';
import { hitKey, isOpen, reasonFor } from '@/features/duplicates/hits';
import type { CaseView, DuplicateView } from '@/ipc/client';
import { timeOf } from '@/shared/format';
import { ids } from '@/testIds';
import { useIsWanted } from './AutoField';

/** The reason given for a hit, or the place to give it. */
function Reason({ of, hit, wanted }: { of: CaseView; hit: DuplicateView; wanted: boolean }) {
  const { t } = useTranslation();
  const report = useReport();
  const pass = useChange('duplicate_pass');
  const [edits, setEdits] = useState(false);
  const key = hitKey(hit);
  if (hit.pass && !edits)
    return (
      <p className="row between">
        <span data-testid={ids.hits.given(key)}>
          {t('hits.given', { reason: hit.pass.reason, by: hit.pass.decided_by, at: timeOf(hit.pass.decided_at) })}
        </span>
        <Button size="small" onClick={() => setEdits(true)}>
          {t('common.edit')}
        </Button>
      </p>
    );
  const send = ({ reason }: { reason: string }) =>
    pass.mutate(
      { case_id: of.id, hits: [reasonFor(hit, reason)] },
      { onSuccess: () => setEdits(false), onError: report },
    );
  return (
    <Form layout="inline" onFinish={send} initialValues={{ reason: hit.pass?.reason ?? '' }} className="hit-reason">
      <Form.Item name="reason" label={t(`hits.ask.${hit.concern as Concern}`)} rules={[{ required: true, whitespace: true }]}>
        <Input autoFocus={wanted} data-testid={ids.hits.reason(key)} />
      </Form.Item>
      <Button htmlType="submit" loading={pass.isPending} data-testid={ids.hits.save(key)}>
        {t('common.save')}
      </Button>
    </Form>
  );
}

type Concern = 'duplicate' | 'alive' | 'resident';

/** 查重: each hit with both records, and its reason. */
export function CaseDuplicates({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const wanted = useIsWanted('duplicates');
  if (of.duplicates.length === 0) return null;
  const first = of.duplicates.find(isOpen);
  return (
    <section data-testid={ids.hits.panel}>
      <h3 className="section">{t('hits.title')}</h3>
      <p className="secondary">{t('hits.text')}</p>
      {of.duplicates.map((hit) => (
        <div key={hitKey(hit)} className="hit" data-testid={ids.hits.hit(hitKey(hit))}>
          <HitRule of={hit} />
          <Sides of={hit} />
          {hit.asks || hit.pass ? (
            <Reason of={of} hit={hit} wanted={wanted && hit === first} />
          ) : (
            <p className="muted">{t('hits.hint')}</p>
          )}
        </div>
      ))}
    </section>
  );
}
