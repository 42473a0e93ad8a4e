import { App, Button, Form, Input, Modal, Select, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { runJob } from '@/app/jobs';
import { takeOver, useChange, useSteadyCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { RedFlagListRequest, RedFlagView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { dayOf, timeOf } from '@/shared/format';
import { ids } from '@/testIds';

const PAGE = 50;
const STATES = ['open', 'settled', 'gone', 'all'] as const;
const NAMED = 5;

/** Says what was found out about a flag. */
function SettleDialog({ of, onClose }: { of: RedFlagView; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const settle = useChange('red_flag_settle');
  const [form] = Form.useForm<{ note: string }>();
  const send = ({ note }: { note: string }) =>
    settle.mutate({ id: of.id, version: of.version, note }, { onSuccess: onClose, onError: report });
  return (
    <Modal
      open
      title={t('flags.settleTitle', { rule: code('flagRule', of.rule) })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: settle.isPending, 'data-testid': ids.checks.settleGo } as never}
      cancelText={t('common.cancel')}
    >
      <p className="secondary">{code('flag', of.rule, of.params)}</p>
      <Form form={form} layout="vertical" initialValues={{ note: of.note }} onFinish={send}>
        <Form.Item name="note" label={t('flags.note')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} autoFocus data-testid={ids.checks.note} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The cases a flag concerns, each a way to its page. */
function FlagCases({ of }: { of: RedFlagView }) {
  const { t } = useTranslation();
  return (
    <>
      {of.cases.slice(0, NAMED).map(({ id, case_no }) => (
        <div key={id}>
          <a href={`#/cases/${id}`} className="num">
            {case_no}
          </a>
        </div>
      ))}
      {of.cases.length > NAMED && <span className="muted">{t('flags.more', { count: of.cases.length - NAMED })}</span>}
    </>
  );
}

function useScan() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const scan = async () => {
    setBusy(true);
    try {
      const done = await runJob('red_flags_scan', {}, t('flags.scanning'));
      takeOver(client, done);
      void message.info(done.cancelled ? t('flags.cancelled') : t('flags.scanned', { found: done.found, fresh: done.new, gone: done.gone }));
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(false);
    }
  };
  return { scan, busy };
}

/** 疑点: what an auditor would ask, why, and what was found out. */
export function RedFlags() {
  const { t } = useTranslation();
  const code = useCode();
  const [filter, setFilter] = useState<RedFlagListRequest>({ state: 'open' });
  const [page, setPage] = useState(1);
  const [settling, setSettling] = useState<RedFlagView | null>(null);
  const { scan, busy } = useScan();
  const found = useSteadyCommand('red_flag_list', { ...filter, offset: (page - 1) * PAGE, limit: PAGE });
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { rows, total, rules, towns, scanned_at } = found.data;
  const narrow = (part: RedFlagListRequest) => {
    setPage(1);
    setFilter({ ...filter, ...part });
  };
  const columns: TableColumnsType<RedFlagView> = [
    { key: 'rule', title: t('flags.rule'), width: 150, render: (_, one) => <strong>{code('flagRule', one.rule)}</strong> },
    { key: 'cases', title: t('flags.case'), width: 200, render: (_, one) => <FlagCases of={one} /> },
    { key: 'town', title: t('flags.town'), width: 120, dataIndex: 'town' },
    {
      key: 'why',
      title: t('flags.why'),
      render: (_, one) => (
        <>
          {code('flag', one.rule, one.params)}
          {one.settled_at !== null && (
            <div className="secondary">
              {t('flags.settled', { note: one.note, by: one.settled_by, at: timeOf(one.settled_at) })}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('common.state'),
      width: 150,
      render: (_, one) => (
        <>
          <Tag color={one.state === 'open' ? 'orange' : undefined}>{t(`flags.states.${one.state as 'open'}`)}</Tag>
          <div className="muted num">{dayOf(one.found_at)}</div>
        </>
      ),
    },
    {
      key: 'do',
      width: 96,
      render: (_, one) =>
        one.state !== 'gone' && (
          <Button size="small" onClick={() => setSettling(one)} data-testid={ids.checks.settle(one.id)}>
            {t('flags.settle')}
          </Button>
        ),
    },
  ];
  return (
    <div className="panel panel-body" data-testid={ids.checks.flags}>
      <div className="row-wrap gap-bottom">
        <Select
          className="w-200"
          allowClear
          placeholder={t('flags.anyRule')}
          value={filter.rule}
          onChange={(rule?: string) => narrow({ rule })}
          options={rules.map(({ rule, count }) => ({ value: rule, label: `${code('flagRule', rule)} (${count})` }))}
          data-testid={ids.checks.filter('rule')}
        />
        <Select
          className="w-200"
          value={filter.state ?? 'open'}
          onChange={(state: string) => narrow({ state })}
          options={STATES.map((one) => ({ value: one, label: t(`flags.states.${one}`) }))}
          data-testid={ids.checks.filter('state')}
        />
        <Select
          className="w-200"
          allowClear
          placeholder={t('flags.anyTown')}
          value={filter.town}
          onChange={(town?: string) => narrow({ town })}
          options={towns.map(({ id, name }) => ({ value: id, label: name }))}
          data-testid={ids.checks.filter('town')}
        />
        <span className="grow muted">
          {scanned_at === null ? t('flags.never') : t('flags.last', { at: timeOf(scanned_at) })}
        </span>
        <Button type="primary" loading={busy} onClick={() => void scan()} data-testid={ids.checks.scan}>
          {t('flags.scan')}
        </Button>
      </div>
      {total === 0 ? (
        <EmptyState
          title={scanned_at === null ? t('flags.notYet') : t('flags.none')}
          text={scanned_at === null ? t('flags.notYetText') : t('flags.noneText')}
        />
      ) : (
        <Table
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={rows}
          pagination={{ current: page, pageSize: PAGE, total, onChange: setPage, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
      {settling && <SettleDialog of={settling} onClose={() => setSettling(null)} />}
    </div>
  );
}
