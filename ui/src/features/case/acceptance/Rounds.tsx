import { Collapse, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, InspectionView, RoundView } from '@/ipc/client';
import { quantity } from '@/shared/format';
import { ids } from '@/testIds';

function Line({ one }: { one: InspectionView }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <li className="row">
      <span className="no">{one.item_no}</span>
      {one.verdict && <Tag color={one.verdict === 'pass' ? 'green' : 'orange'}>{code('acceptVerdict', one.verdict)}</Tag>}
      <span className="num">{one.accepted_quantity === null ? '—' : quantity(one.accepted_quantity)}</span>
      <span className="grow secondary">
        {[one.measured, one.defect, one.deadline && t('rounds.by', { day: one.deadline })].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}

const fails = (round: RoundView): number => round.lines.filter(({ verdict }) => verdict === 'rectify').length;

/** Rounds that are closed, the newest first. */
export function Rounds({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  if (of.work.rounds.length === 0) return null;
  const items = of.work.rounds.toReversed().map((round) => ({
    key: round.round,
    label: (
      <span className="row" data-testid={ids.accept.round(round.round)}>
        <strong>{t('rounds.round', { round: round.round })}</strong>
        <span className="num">{round.inspected_on}</span>
        <span className="grow secondary">{round.inspectors}</span>
        {fails(round) > 0 ? <Tag color="orange">{t('rounds.failed', { count: fails(round) })}</Tag> : <Tag color="green">{t('rounds.passed')}</Tag>}
      </span>
    ),
    children: (
      <>
        {round.note && <p className="secondary">{round.note}</p>}
        <ul className="plain-list lined">
          {round.lines.map((one) => (
            <Line key={one.item_no} one={one} />
          ))}
        </ul>
      </>
    ),
  }));
  return (
    <section>
      <h3 className="section">{t('rounds.closed')}</h3>
      <Collapse size="small" items={items} />
    </section>
  );
}
