import { Button, Table, Tag, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, PlanLineView } from '@/ipc/client';
import { Attachments } from '@/features/papers/Attachments';
import { PaperList } from '@/features/papers/PaperList';
import { EmptyState } from '@/shared/EmptyState';
import { lineAmount, parseQuantity, quantity } from '@/shared/format';
import { Money, Quantity } from '@/shared/Money';
import { ids } from '@/testIds';
import { FinishRound } from './acceptance/FinishRound';
import { Rectify } from './acceptance/Rectify';
import { Rounds } from './acceptance/Rounds';
import { isDue, useJudge } from './acceptance/useJudge';
import { useWantedItem } from './AutoField';
import { CellInput } from './CellInput';
import { useMove } from './MoveActions';
import { MoveDialog } from './MoveDialog';
import { sheetKeys } from './plan/sheetKeys';
import { useItemName } from './useItemName';
import { Visits } from './visits/Visits';
import { workOf } from './work/Progress';

/** What is accepted, at the plan's price; the server decides what is paid. */
const acceptedAmount = (line: PlanLineView): number | null =>
  line.accepted_quantity === null ? null : lineAmount(line.accepted_quantity, line.unit_price_fen);

/** What was planned over what came of it, in one column. */
function Two({ above, below }: { above: ReactNode; below: ReactNode }) {
  return (
    <>
      <div>{above}</div>
      <div className="secondary">{below}</div>
    </>
  );
}

/** Pass or rectify. */
function Verdict({ of, line, onPass, onFail }: { of: CaseView; line: PlanLineView; onPass: () => void; onFail: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const work = workOf(of, line);
  const verdict = work?.inspection?.verdict ?? (work?.last_verdict === 'pass' ? 'pass' : null);
  const button = (one: 'pass' | 'rectify', act: () => void) => (
    <Button
      size="small"
      type={verdict === one ? 'primary' : 'default'}
      danger={one === 'rectify' && verdict === one}
      onClick={act}
      aria-pressed={verdict === one}
      data-testid={ids.accept.verdict(line.item_no, one)}
    >
      {code('acceptVerdict', one)}
    </Button>
  );
  return (
    <span className="row-wrap tight">
      {button('pass', onPass)}
      {button('rectify', onFail)}
      {work?.warranty_until && (
        <Tag title={t('rounds.warrantyMonths', { months: work.warranty_months })}>{t('rounds.warranty', { until: work.warranty_until })}</Tag>
      )}
    </span>
  );
}

function useColumns(of: CaseView, onFail: (line: PlanLineView) => void): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const judge = useJudge(of);
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
          {workOf(of, line)?.inspection?.defect && <div className="warn">{workOf(of, line)?.inspection?.defect}</div>}
        </>
      ),
    },
    {
      key: 'planned',
      title: <Two above={t('accept.planned')} below={t('rounds.done')} />,
      width: 72,
      align: 'right',
      render: (_, line) => {
        const done = workOf(of, line)?.done_quantity ?? null;
        return (
          <Two
            above={<Quantity value={line.quantity} unit={line.unit} />}
            below={done === null ? '–' : <Quantity value={done} unit={line.unit} />}
          />
        );
      },
    },
    {
      key: 'accepted',
      title: <Two above={t('accept.accepted')} below={t('accept.amount')} />,
      width: 96,
      align: 'right',
      render: (_, line) => (
        <Two
          above={
            <CellInput
              align="right"
              suffix={line.unit}
              placeholder="–"
              value={line.accepted_quantity === null ? '' : quantity(line.accepted_quantity)}
              label={t('accept.accepted')}
              autoFocus={wanted === line.item_no}
              testId={ids.accept.quantity(line.item_no)}
              valid={(text) => parseQuantity(text) !== null}
              onSave={(text) => judge(line, { verdict: 'pass', accepted_quantity: parseQuantity(text) ?? 0 })}
            />
          }
          below={<Money fen={acceptedAmount(line)} />}
        />
      ),
    },
    {
      key: 'measured',
      title: t('rounds.measured'),
      width: '15%',
      render: (_, line) => (
        <CellInput
          value={workOf(of, line)?.inspection?.measured ?? line.accept_note}
          placeholder="…"
          label={t('rounds.measured')}
          testId={ids.accept.measured(line.item_no)}
          onSave={(measured) => judge(line, { measured })}
        />
      ),
    },
    {
      key: 'verdict',
      title: t('rounds.verdict'),
      width: 140,
      render: (_, line) => (
        <Verdict of={of} line={line} onPass={() => void judge(line, { verdict: 'pass' })} onFail={() => onFail(line)} />
      ),
    },
  ];
}

/** Every line has passed in a round that is closed. */
const isOver = (of: CaseView): boolean =>
  of.work.rounds.length > 0 && of.lines.every((line) => !isDue(of, line)) && of.work.lines.every(({ inspection }) => !inspection);

function Actions({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const judge = useJudge(of);
  const [finishing, setFinishing] = useState(false);
  const { start, move, asking, stop, busy } = useMove(of);
  const due = of.lines.filter((line) => isDue(of, line));
  const open = due.filter((line) => !workOf(of, line)?.inspection?.verdict);
  const over = isOver(of);
  const begun = of.work.lines.some(({ inspection }) => inspection !== null);
  const asPlanned = async () => {
    for (const line of open) if (!(await judge(line, { verdict: 'pass' }))) return;
  };
  const can = (to: string) => of.next_stages.includes(to);
  return (
    <div className="row-wrap between">
      <span className="secondary num">
        {over ? t('accept.whole') : t('accept.progress', { done: due.length - open.length, total: due.length })}
      </span>
      <span className="row">
        {!over && (
          <>
            <Button disabled={open.length === 0} onClick={() => void asPlanned()} data-testid={ids.accept.asPlanned}>
              {t('accept.asPlanned')}
            </Button>
            <Button
              type={begun && open.length === 0 ? 'primary' : 'default'}
              disabled={!begun || open.length > 0}
              onClick={() => setFinishing(true)}
              data-testid={ids.accept.finish}
            >
              {t('rounds.finish')}
            </Button>
          </>
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
      {finishing && <FinishRound of={of} onClose={() => setFinishing(false)} />}
      {asking && <MoveDialog of={of} asking={asking} busy={busy} onGo={move} onClose={stop} />}
    </div>
  );
}

/** 验收: item by item in rounds, what is to be mended, and the acceptance sheet. */
export function AcceptanceTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const judge = useJudge(of);
  const [failing, setFailing] = useState<PlanLineView | null>(null);
  const columns = useColumns(of, setFailing);
  if (of.lines.length === 0) return <EmptyState title={t('accept.empty')} text={t('accept.emptyText')} />;
  const total = of.lines.reduce((sum, line) => sum + (acceptedAmount(line) ?? 0), 0);
  return (
    <div className="tab-body">
      <h3 className="section">{isOver(of) ? t('rounds.results') : t('rounds.round', { round: of.work.next_round })}</h3>
      <div role="presentation" onKeyDown={sheetKeys}>
        <Table
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={of.lines}
          pagination={false}
          scroll={{ x: 620 }}
          rowClassName={(line) => (isDue(of, line) ? '' : 'line-done')}
        />
      </div>
      <div className="totals">
        <span>
          {t('accept.total')} <Money fen={total} strong />
        </span>
      </div>
      <Actions of={of} />
      <Rounds of={of} />
      <Visits of={of} />
      <PaperList of={of} kinds={['acceptance_sheet']} title={t('rounds.sheet')} text={t('rounds.sheetText')} />
      <Attachments of={of} kind="acceptance_sheet" />
      {failing && (
        <Rectify
          line={failing}
          defect={workOf(of, failing)?.inspection?.defect ?? ''}
          onJudge={(judgement) => judge(failing, judgement)}
          onClose={() => setFailing(null)}
        />
      )}
    </div>
  );
}
