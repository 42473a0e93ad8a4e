import { Button, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, PlanLineView } from '@/ipc/client';
import { Attachments } from '@/features/papers/Attachments';
import { EmptyState } from '@/shared/EmptyState';
import { lineAmount, parseQuantity, quantity } from '@/shared/format';
import { Money, Quantity } from '@/shared/Money';
import { ids } from '@/testIds';
import { useWantedItem } from './AutoField';
import { CellInput } from './CellInput';
import { useMove } from './MoveActions';
import { MoveDialog } from './MoveDialog';
import { useLineSave } from './useCaseSave';
import { useItemName } from './useItemName';

/** What is accepted, at the plan's price; the server decides what is paid. */
const acceptedAmount = (line: PlanLineView): number | null =>
  line.accepted_quantity === null ? null : lineAmount(line.accepted_quantity, line.unit_price_fen);

function useColumns(of: CaseView): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const save = useLineSave(of.id);
  const nameOf = useItemName();
  const wanted = useWantedItem('accepted_quantity');
  return [
    { key: 'no', title: t('plan.no'), width: 42, render: (_, line) => <span className="no">{line.item_no}</span> },
    {
      key: 'name',
      title: t('plan.item'),
      render: (_, line) => (
        <>
          {nameOf(line)} <span className="muted">{[line.room, line.spec].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'planned',
      title: t('accept.planned'),
      width: 80,
      align: 'right',
      render: (_, line) => <Quantity value={line.quantity} unit={line.unit} />,
    },
    {
      key: 'accepted',
      title: t('accept.accepted'),
      width: 110,
      align: 'right',
      render: (_, line) => (
        <CellInput
          align="right"
          suffix={line.unit}
          placeholder="–"
          value={line.accepted_quantity === null ? '' : quantity(line.accepted_quantity)}
          label={t('accept.accepted')}
          autoFocus={wanted === line.item_no}
          testId={ids.accept.quantity(line.item_no)}
          valid={(text) => parseQuantity(text) !== null}
          onSave={(text) => save(line.id, { accepted_quantity: parseQuantity(text) ?? 0 })}
        />
      ),
    },
    {
      key: 'amount',
      title: t('accept.amount'),
      width: 98,
      align: 'right',
      render: (_, line) => <Money fen={acceptedAmount(line)} />,
    },
    {
      key: 'note',
      title: t('accept.note'),
      width: '24%',
      render: (_, line) => (
        <CellInput
          value={line.accept_note}
          placeholder="…"
          label={t('accept.note')}
          testId={ids.accept.note(line.item_no)}
          onSave={(accept_note) => save(line.id, { accept_note })}
        />
      ),
    },
  ];
}

function Actions({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const save = useLineSave(of.id);
  const { start, move, asking, stop, busy } = useMove(of);
  const open = of.lines.filter((line) => line.accepted_quantity === null);
  const asPlanned = async () => {
    for (const line of open) if (!(await save(line.id, { accepted_quantity: line.quantity }))) return;
  };
  const can = (to: string) => of.next_stages.includes(to);
  return (
    <div className="row-wrap between">
      <span className="secondary num">
        {t('accept.progress', { done: of.lines.length - open.length, total: of.lines.length })}
      </span>
      <span className="row">
        <Button disabled={open.length === 0} onClick={() => void asPlanned()} data-testid={ids.accept.asPlanned}>
          {t('accept.asPlanned')}
        </Button>
        {can('rectifying') && (
          <Button danger onClick={() => start('rectifying')} data-testid={ids.accept.rectify}>
            {t('accept.rectify')}
          </Button>
        )}
        {can('accepted') && of.stage !== 'to_settle' && (
          <Button
            type="primary"
            loading={busy}
            onClick={() => start('accepted')}
            data-testid={ids.accept.pass}
            title={code('stage', 'accepted')}
          >
            {t('accept.pass')}
          </Button>
        )}
      </span>
      {asking && <MoveDialog of={of} asking={asking} busy={busy} onGo={move} onClose={stop} />}
    </div>
  );
}

/** 验收: what was done of each item, and the acceptance sheet. */
export function AcceptanceTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const columns = useColumns(of);
  if (of.lines.length === 0) return <EmptyState title={t('accept.empty')} text={t('accept.emptyText')} />;
  const total = of.lines.reduce((sum, line) => sum + (acceptedAmount(line) ?? 0), 0);
  return (
    <div className="tab-body">
      <Table size="small" rowKey="id" columns={columns} dataSource={of.lines} pagination={false} scroll={{ x: 620 }} />
      <div className="totals">
        <span>
          {t('accept.total')} <Money fen={total} strong />
        </span>
      </div>
      <Actions of={of} />
      <Attachments of={of} kind="acceptance_sheet" />
    </div>
  );
}
