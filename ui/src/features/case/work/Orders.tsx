import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type CaseView, type OrganisationView } from '@/ipc/client';
import { ids } from '@/testIds';
import { useSavingOf } from '../useCaseSave';
import { OrderCard } from './OrderCard';

/** Lines without an order, by the contractor they are given to. */
function byContractor(of: CaseView): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const line of of.lines.filter(({ item_no }) => of.work.unassigned.includes(item_no))) {
    const contractor = line.contractor_id ?? of.contractor_id;
    if (contractor) groups.set(contractor, [...(groups.get(contractor) ?? []), line.id]);
  }
  return groups;
}

/** Work orders of the case; lines without one can be split by contractor. */
export function Orders({ of, contractors }: { of: CaseView; contractors: OrganisationView[] }) {
  const { t } = useTranslation();
  const saving = useSavingOf(of.id);
  const [contractor, setContractor] = useState<string | null>(of.contractor_id);
  const free = of.lines.filter(({ item_no }) => of.work.unassigned.includes(item_no));
  const groups = byContractor(of);
  const add = (contractor_id: string, line_ids: string[]) =>
    saving(() => call('work_order_save', { case_id: of.id, contractor_id, line_ids }));
  const split = async () => {
    for (const [contractor_id, line_ids] of groups) if (!(await add(contractor_id, line_ids))) return;
  };
  return (
    <section>
      <h3 className="section">
        {t('works.orders')}
        {free.length > 0 && (
          <span className="secondary">{t('works.unassigned', { items: free.map(({ item_no }) => item_no).join('、') })}</span>
        )}
      </h3>
      {of.work.orders.map((order, place) => (
        <OrderCard key={order.id} of={of} order={order} place={place} />
      ))}
      {free.length > 0 && (
        <div className="row-wrap gap-top">
          <Button type="primary" disabled={groups.size === 0} onClick={() => void split()} data-testid={ids.work.split}>
            {t('works.split')}
          </Button>
          <Select
            className="w-240"
            value={contractor}
            onChange={setContractor}
            options={contractors.map((one) => ({ value: one.id, label: one.name }))}
            placeholder={t('work.choose')}
            aria-label={t('work.contractor')}
            data-testid={ids.work.field(-1, 'contractor')}
          />
          <Button
            icon={<PlusOutlined />}
            disabled={!contractor}
            onClick={() => contractor && void add(contractor, free.map(({ id }) => id))}
            data-testid={ids.work.add}
          >
            {t('works.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
