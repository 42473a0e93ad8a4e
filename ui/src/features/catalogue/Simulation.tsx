import { Button, Select, Table, type TableColumnsType } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useIsChinese } from '@/i18n/useCode';
import { call, type PolicySimulationView, type SimulatedCaseView } from '@/ipc/client';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';

function useColumns(): TableColumnsType<SimulatedCaseView> {
  const { t } = useTranslation();
  const money = (key: 'before' | 'after' | 'difference') => ({
    key,
    title: t(`policies.${key}`),
    width: 130,
    align: 'right' as const,
    render: (_: unknown, one: SimulatedCaseView) => <Money fen={one[`${key}_fen`]} strong={key === 'difference'} />,
  });
  return [
    { key: 'case', title: t('policies.caseNo'), render: (_, one) => <span className="num">{one.case_no}</span> },
    money('before'),
    money('after'),
    money('difference'),
  ];
}

function Sum({ of }: { of: PolicySimulationView }) {
  const { t } = useTranslation();
  return (
    <Table.Summary.Row className="summary-row">
      <Table.Summary.Cell index={0}>{t('policies.total', { count: of.cases.length })}</Table.Summary.Cell>
      {(['before_fen', 'after_fen', 'difference_fen'] as const).map((field, place) => (
        <Table.Summary.Cell key={field} index={place + 1} align="right">
          <Money fen={of[field]} strong />
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}

function Result({ of }: { of: PolicySimulationView }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const columns = useColumns();
  const sum = useCallback(() => <Sum of={of} />, [of]);
  if (of.cases.length + of.refused.length === 0) return <p className="muted">{t('policies.noCases')}</p>;
  return (
    <div data-testid={ids.policies.simulated}>
      <Table
        size="small"
        rowKey="case_no"
        columns={columns}
        dataSource={of.cases}
        pagination={of.cases.length > 20 ? { pageSize: 20, size: 'small', showSizeChanger: false } : false}
        summary={sum}
      />
      {of.refused.length > 0 && (
        <>
          <p className="warn">{t('policies.refused', { count: of.refused.length })}</p>
          <ul className="plain-list muted">
            {of.refused.map((one) => (
              <li key={one.case_no}>
                <span className="num">{one.case_no}</span> {chinese ? one.zh : one.en}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** 试算: what this policy would give the cases whose subsidy is decided. Nothing is changed. */
export function Simulation({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const report = useReport();
  const programmes = useCommand('reference', {}).data?.programmes ?? [];
  const [programme, setProgramme] = useState<string | null>(null);
  const [result, setResult] = useState<PolicySimulationView | null>(null);
  const [busy, setBusy] = useState(false);
  const of = programme ?? programmes[0]?.id;
  const go = async () => {
    setBusy(true);
    try {
      setResult(await call('policy_simulate', { policy: id, version, programme: of }));
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <h3 className="section">{t('policies.simulate')}</h3>
      <p className="muted">{t('policies.simulateText')}</p>
      <div className="row-gap">
        <Select
          className="w-320"
          value={of}
          options={programmes.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(value: string) => setProgramme(value)}
          aria-label={t('policies.simulateOf')}
        />
        <Button onClick={() => void go()} loading={busy} disabled={!of} data-testid={ids.policies.simulate}>
          {t('policies.simulateGo')}
        </Button>
      </div>
      {result && <Result of={result} />}
    </section>
  );
}
