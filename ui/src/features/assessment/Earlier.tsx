import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { AssessmentView, CaseView } from '@/ipc/client';
import { timeOf } from '@/shared/format';
import { ids } from '@/testIds';
import { WithdrawButton } from './WithdrawButton';
import { useWords } from './words';

function State({ one }: { one: AssessmentView }) {
  const { t } = useTranslation();
  if (one.state === 'withdrawn')
    return (
      <span className="muted">
        {t('assess.withdrawn', { at: timeOf(one.withdrawn_at ?? 0), reason: one.withdrawn_reason })}
      </span>
    );
  return <span>{one.is_current ? t('assess.holds') : t('assess.earlierOne')}</span>;
}

function Two({ above, below }: { above: string; below: string }) {
  return (
    <>
      <div className="num">{above}</div>
      <div className="muted">{below}</div>
    </>
  );
}

/** Every assessment the case has had, the one that holds first. Nothing is ever deleted. */
export function Earlier({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const { levelOf } = useWords();
  const rows = of.assessments.filter(({ state }) => state !== 'draft');
  if (rows.length === 0) return null;
  const levelText = (one: AssessmentView) =>
    one.final_level === null ? '—' : t('assess.levelNamed', { level: one.final_level, name: levelOf(one) });
  const columns: TableColumnsType<AssessmentView> = [
    {
      key: 'on',
      title: t('assess.date'),
      width: 120,
      render: (_, one) => <Two above={one.assessed_on ?? '—'} below={code('assessReason', one.reason)} />,
    },
    {
      key: 'level',
      title: t('assess.level'),
      render: (_, one) => <Two above={levelText(one)} below={`${one.scale} · v${one.instrument_version}`} />,
    },
    { key: 'total', title: t('assess.points'), align: 'right', width: 70, render: (_, one) => one.score?.total ?? '—' },
    { key: 'body', title: t('assess.body'), dataIndex: 'body' },
    { key: 'state', title: t('assess.state'), render: (_, one) => <State one={one} /> },
    {
      key: 'act',
      title: '',
      width: 100,
      render: (_, one) => one.state === 'finished' && <WithdrawButton one={one} label={t('assess.withdraw')} />,
    },
  ];
  return (
    <section>
      <h3 className="section">{t('assess.history')}</h3>
      <Table
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={rows}
        pagination={false}
        onRow={({ id }) => ({ 'data-testid': ids.assess.row(id) }) as object}
      />
    </section>
  );
}
