import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button, Form, Input, Modal, Progress, Radio, Table, Tag, type TableColumnsType } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { SpotCheckHomeView, SpotCheckView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Panel } from '@/shared/Page';
import { percent, timeOf } from '@/shared/format';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { DrawCheck } from './DrawCheck';

interface Values {
  result: 'ok' | 'defect';
  note?: string;
  on: Dayjs;
  by?: string;
}

/** Records what was found in a home. */
function ResultDialog({ of, onClose }: { of: SpotCheckHomeView; onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const save = useChange('spot_check_result');
  const [form] = Form.useForm<Values>();
  const result = Form.useWatch('result', form);
  const send = ({ result: found, note, on, by }: Values) =>
    save.mutate(
      { id: of.id, version: of.version, result: found, note: note?.trim(), on: on.format('YYYY-MM-DD'), by: by?.trim() || undefined },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Modal
      open
      title={t('spots.resultTitle', { case_no: of.case_no, name: of.name })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.checks.resultGo } as never}
      cancelText={t('common.cancel')}
    >
      <p className="secondary">{of.address}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ result: of.result ?? 'ok', note: of.note, on: today(), by: of.checked_by }}
        onFinish={send}
      >
        <Form.Item name="result" label={t('spots.result')}>
          <Radio.Group>
            <Radio value="ok" autoFocus data-testid={ids.checks.result('ok')}>
              {t('spots.ok')}
            </Radio>
            <Radio value="defect" data-testid={ids.checks.result('defect')}>
              {t('spots.defect')}
            </Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="note"
          label={t('spots.note')}
          rules={[{ required: result === 'defect', whitespace: result === 'defect' }]}
        >
          <Input.TextArea rows={2} data-testid={ids.checks.resultNote} />
        </Form.Item>
        <div className="two">
          <Form.Item name="on" label={t('spots.on')}>
            <DayPicker allowClear={false} />
          </Form.Item>
          <Form.Item name="by" label={t('spots.by')}>
            <Input />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

/** One check: how it was drawn, how far it is, and its homes. */
function Check({ of }: { of: SpotCheckView }) {
  const { t } = useTranslation();
  const [home, setHome] = useState<SpotCheckHomeView | null>(null);
  const size = of.share_bp === null ? t('spots.each', { count: of.homes_each ?? 0 }) : percent(of.share_bp);
  const set = of.groups.reduce((all, group) => all + group.of, 0);
  const columns: TableColumnsType<SpotCheckHomeView> = [
    { key: 'contractor', title: t('spots.contractor'), width: 220, render: (_, one) => one.contractor || t('spots.noContractor') },
    { key: 'place', title: t('spots.place'), width: 60, dataIndex: 'place', className: 'num' },
    {
      key: 'case',
      title: t('flags.case'),
      width: 210,
      render: (_, one) => (
        <a href={`#/cases/${one.case_id}`} className="num">
          {one.case_no}
        </a>
      ),
    },
    { key: 'name', title: t('hits.fields.name'), width: 90, dataIndex: 'name' },
    { key: 'address', title: t('hits.fields.address'), dataIndex: 'address', ellipsis: true },
    {
      key: 'result',
      title: t('spots.result'),
      width: 240,
      render: (_, one) =>
        one.result && (
          <>
            <Tag color={one.result === 'ok' ? 'green' : 'orange'}>{t(one.result === 'ok' ? 'spots.ok' : 'spots.defect')}</Tag>
            <span className="muted num">
              {one.checked_on} {one.checked_by}
            </span>
            {one.note && <div className="secondary">{one.note}</div>}
          </>
        ),
    },
    {
      key: 'do',
      width: 96,
      render: (_, one) => (
        <Button size="small" onClick={() => setHome(one)} data-testid={ids.checks.record(one.case_no)}>
          {t('spots.record')}
        </Button>
      ),
    },
  ];
  return (
    <Panel
      className="gap-top"
      title={t('spots.number', { number: of.number })}
      extra={
        <span className="row" data-testid={ids.checks.progress(of.number)}>
          <Progress percent={Math.floor((of.checked / Math.max(1, of.homes.length)) * 100)} size="small" className="w-200" />
          <span className="num">{t('spots.done', { done: of.checked, of: of.homes.length, defects: of.defects })}</span>
        </span>
      }
    >
      <p className="secondary">
        {t('spots.how', { size, drawn: of.homes.length, set, by: of.drawn_by, at: timeOf(of.drawn_at) })}
        {of.programme && ` · ${of.programme}`}
      </p>
      <p>
        {t('spots.seed')} <code data-testid={ids.checks.seed(of.number)}>{of.seed}</code>{' '}
        {of.repeats ? (
          <span className="ok">
            <CheckCircleFilled /> {t('spots.repeats')}
          </span>
        ) : (
          <span className="warn">
            <WarningFilled /> {t('spots.repeatsNot')}
          </span>
        )}
      </p>
      <Table size="small" rowKey="id" columns={columns} dataSource={of.homes} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} />
      {home && <ResultDialog of={home} onClose={() => setHome(null)} />}
    </Panel>
  );
}

/** 抽查: homes drawn by a seed, and what was found in them. */
export function SpotChecks() {
  const { t } = useTranslation();
  const found = useCommand('spot_check_list', {});
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  return (
    <div data-testid={ids.checks.spots}>
      <div className="row between">
        <span className="secondary">{t('spots.text')}</span>
        <DrawCheck />
      </div>
      {found.data.checks.length === 0 ? (
        <div className="panel gap-top">
          <EmptyState title={t('spots.empty')} text={t('spots.emptyText')} />
        </div>
      ) : (
        found.data.checks.map((check) => <Check key={check.id} of={check} />)
      )}
    </div>
  );
}
