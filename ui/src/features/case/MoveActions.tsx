import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { CaseView, GateView } from '@/ipc/client';
import { ids } from '@/testIds';
import { gatesOf } from './duplicates';
import { MoveDialog } from './MoveDialog';

/** Stages that stand for a day on paper, or need a reason: these are asked about first. */
const ASKED = ['accepted', 'submitted', 'paid', 'exited'];

/** What a move still needs: open gates that ask for a reason, or the reason of an exit. */
export interface Asking {
  to: string;
  gates: GateView[];
}

/** What the case already says is open before its next stage; the day of acceptance is asked for by the dialog itself. */
const knownGates = (of: CaseView, to: string): GateView[] =>
  to === of.next_stages[0]
    ? of.gates.filter(({ weight, rule }) => weight === 'block' && rule !== 'acceptance_date')
    : [];

/** Moves the case; when the answer is "something is open", asks for a reason. */
export function useMove(of: CaseView) {
  const report = useReport();
  const change = useChange('case_move');
  const [asking, setAsking] = useState<Asking | null>(null);
  const move = (to: string, more: { reason?: string; on?: string } = {}) =>
    change.mutate(
      { id: of.id, version: of.version, to, ...more },
      {
        onSuccess: () => setAsking(null),
        onError: (fault) => {
          const gates = gatesOf(fault);
          if (gates.length > 0) setAsking({ to, gates });
          else report(fault);
        },
      },
    );
  const start = (to: string) => (ASKED.includes(to) ? setAsking({ to, gates: knownGates(of, to) }) : move(to));
  return { start, move, asking, stop: () => setAsking(null), busy: change.isPending };
}

/** The one next step, and the other legal ones in a menu. */
export function MoveActions({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const { start, move, asking, stop, busy } = useMove(of);
  const [first, ...others] = of.next_stages;
  const label = (to: string) => (to === 'exited' ? t('case.exit') : t('case.moveTo', { stage: code('stage', to) }));
  if (!first) return <p className="muted side-block">{t('case.closed')}</p>;
  const items = others.map((to) => ({
    key: to,
    danger: to === 'exited',
    label: <span data-testid={ids.case.moveTo(to)}>{label(to)}</span>,
    onClick: () => start(to),
  }));
  return (
    <div className="side-block">
      <Space.Compact block>
        <Button
          type="primary"
          block
          loading={busy}
          onClick={() => start(first)}
          data-testid={ids.case.next}
          data-to={first}
        >
          {label(first)}
        </Button>
        {items.length > 0 && (
          <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
            <Button
              type="primary"
              icon={<DownOutlined />}
              aria-label={t('case.more')}
              data-testid={ids.case.nextMore}
            />
          </Dropdown>
        )}
      </Space.Compact>
      {asking && <MoveDialog of={of} asking={asking} busy={busy} onGo={move} onClose={stop} />}
    </div>
  );
}
