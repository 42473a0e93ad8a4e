import { Button, Form, Input, Modal, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand, useSteadyCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { HitRule, Sides } from '@/features/duplicates/Sides';
import { hitKey } from '@/features/duplicates/hits';
import { useCode } from '@/i18n/useCode';
import type { OtherListView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { dayOf } from '@/shared/format';
import { ids } from '@/testIds';
import { ImportList } from './ImportList';
import { ListRows } from './ListRows';
import { useHelpName } from './useHelpName';

/** Takes a list out; the reason stays with it. */
function RemoveDialog({ of, onClose }: { of: OtherListView; onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const remove = useChange('other_list_remove');
  const [form] = Form.useForm<{ reason: string }>();
  const send = ({ reason }: { reason: string }) =>
    remove.mutate({ id: of.id, version: of.version, reason }, { onSuccess: onClose, onError: report });
  return (
    <Modal
      open
      title={t('lists.removeTitle', { name: of.name })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('lists.remove')}
      okButtonProps={{ danger: true, loading: remove.isPending, 'data-testid': ids.checks.removeGo } as never}
      cancelText={t('common.cancel')}
    >
      <p className="secondary">{t('lists.removeText')}</p>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item name="reason" label={t('common.reason')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={ids.checks.removeReason} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** A list with its rows, and the cases that meet them. */
function ListDialog({ of, onClose }: { of: OtherListView; onClose: () => void }) {
  const { t } = useTranslation();
  const found = useSteadyCommand('other_list_get', { id: of.id });
  const detail = found.data;
  return (
    <Modal open width={980} title={of.name} onCancel={onClose} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      {found.error && <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />}
      {!detail ? (
        <Loading />
      ) : (
        <div data-testid={ids.checks.listDetail}>
          <p className="muted num">
            {of.file_name} · SHA-256 {of.sha256.slice(0, 16)}…
          </p>
          <h3 className="section">{t('lists.hits', { count: detail.hits.length })}</h3>
          {detail.hits.map((hit) => (
            <div key={`${hit.own.id}${hitKey(hit)}`} className="hit">
              <HitRule of={hit} />
              <Sides of={hit} />
            </div>
          ))}
          <h3 className="section">{t('lists.rows', { count: detail.list.rows })}</h3>
          <ListRows rows={detail.rows} />
        </div>
      )}
    </Modal>
  );
}

/** 外部名单: what other bureaus gave, and who died or moved. */
export function OtherLists() {
  const { t } = useTranslation();
  const code = useCode();
  const found = useCommand('other_list_list', {});
  const help = useHelpName();
  const [open, setOpen] = useState<OtherListView | null>(null);
  const [removing, setRemoving] = useState<OtherListView | null>(null);
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const columns: TableColumnsType<OtherListView> = [
    {
      key: 'name',
      title: t('lists.name'),
      render: (_, one) => (
        <>
          <Button type="link" className="flush" onClick={() => setOpen(one)} data-testid={ids.checks.list(one.name)}>
            {one.name}
          </Button>
          {one.programme && <div className="muted">{help.name(one.programme)}</div>}
        </>
      ),
    },
    { key: 'origin', title: t('lists.origin'), width: 150, render: (_, one) => code('origin', one.origin) },
    { key: 'dated', title: t('lists.dated'), width: 120, dataIndex: 'dated', className: 'num' },
    {
      key: 'rows',
      title: t('lists.count'),
      width: 150,
      render: (_, one) => (
        <span className="num">
          {one.rows}
          {one.faulty > 0 && <span className="warn"> {t('lists.faulty', { count: one.faulty })}</span>}
        </span>
      ),
    },
    {
      key: 'by',
      title: t('lists.imported'),
      width: 170,
      render: (_, one) => (
        <>
          {one.imported_by} <span className="muted num">{dayOf(one.imported_at)}</span>
        </>
      ),
    },
    {
      key: 'do',
      width: 150,
      render: (_, one) =>
        one.removed_at === null ? (
          <Button size="small" danger onClick={() => setRemoving(one)} data-testid={ids.checks.remove(one.name)}>
            {t('lists.remove')}
          </Button>
        ) : (
          <>
            <Tag>{t('lists.out')}</Tag>
            <div className="muted">{one.remove_reason}</div>
          </>
        ),
    },
  ];
  return (
    <div className="panel panel-body" data-testid={ids.checks.lists}>
      <div className="row between gap-bottom">
        <span className="secondary">{t('lists.text')}</span>
        <ImportList />
      </div>
      {found.data.lists.length === 0 ? (
        <EmptyState title={t('lists.empty')} text={t('lists.emptyText')} />
      ) : (
        <Table size="small" rowKey="id" columns={columns} dataSource={found.data.lists} pagination={false} />
      )}
      {open && <ListDialog of={open} onClose={() => setOpen(null)} />}
      {removing && <RemoveDialog of={removing} onClose={() => setRemoving(null)} />}
    </div>
  );
}
