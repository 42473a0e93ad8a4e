import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from 'antd';
import { useCommand } from '@/app/queries';
import { Attachments } from '@/features/papers/Attachments';
import { PaperList } from '@/features/papers/PaperList';
import { EmptyState } from '@/shared/EmptyState';
import type { CaseView } from '@/ipc/client';
import { AutoChoice } from './AutoControls';
import { useCaseSave } from './useCaseSave';
import { Orders } from './work/Orders';
import { Progress } from './work/Progress';
import { Purchases } from './work/Purchases';

/** 施工: who builds, the orders they get, what came and what was done. */
export function WorkTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useCaseSave(of.id);
  const contractors = (useCommand('reference', {}).data?.organisations ?? []).filter(
    ({ kind }) => kind === 'contractor',
  );
  const options = contractors.map((one) => ({ value: one.id, label: one.name }));
  const hint =
    contractors.length === 0 ? (
      <Button type="link" size="small" onClick={() => void navigate('/contractors')}>
        {t('work.none')} {t('work.addContractor')}
      </Button>
    ) : undefined;
  if (of.plan.mode === 'trade_in')
    return (
      <div className="tab-body">
        {of.lines.length > 0 ? <Purchases of={of} /> : <EmptyState title={t('accept.empty')} text={t('accept.emptyText')} />}
        <Attachments of={of} kind="invoice" />
      </div>
    );
  const ordered = of.work.orders.some(({ cancelled_at }) => cancelled_at === null);
  return (
    <div className="tab-body">
      <div className="fields">
        <AutoChoice
          name="contractor_id"
          wanted="contractor"
          label={t('work.contractor')}
          placeholder={t('work.choose')}
          clearable
          value={of.contractor_id}
          options={options}
          hint={hint}
          onSave={(contractor_id) => save({ contractor_id })}
        />
      </div>
      {of.lines.length > 0 && <Orders of={of} contractors={contractors} />}
      {!ordered && (
        <PaperList
          of={of}
          kinds={['work_order']}
          title={t('work.order')}
          text={of.lines.length === 0 ? t('work.noLines') : t('works.noOrders')}
        />
      )}
      {of.lines.length > 0 && <Progress of={of} />}
    </div>
  );
}
