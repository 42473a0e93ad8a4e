import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { OrganisationKind, OrganisationSaveRequest, OrganisationView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Page, Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { Prices } from './Prices';

const KINDS: OrganisationKind[] = ['contractor', 'assessor', 'office'];
const field = ids.contractors.field;

type Values = Omit<OrganisationSaveRequest, 'id' | 'version'>;

/** Adds an organisation, or changes the one given. */
function EditDialog({ of, onClose }: { of: OrganisationView | null; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const [form] = Form.useForm<Values>();
  const save = useChange('organisation_save');
  const send = (values: Values) =>
    save.mutate(
      // The account is shown masked: a field that was left alone changes nothing.
      { ...(of ? { id: of.id, version: of.version } : {}), ...values, bank_account: values.bank_account || undefined },
      { onSuccess: onClose, onError: report },
    );
  const initial: Values = of
    ? { kind: of.kind, name: of.name, contact: of.contact, phone: of.phone, note: of.note, bank_name: of.bank_name }
    : { kind: 'contractor', name: '' };
  return (
    <Modal
      open
      title={of ? t('contractors.edit') : t('contractors.add')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.contractors.save } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={send}>
        <Form.Item name="name" label={t('contractors.name')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={field('name')} />
        </Form.Item>
        <Form.Item name="kind" label={t('contractors.kind')}>
          <Select
            options={KINDS.map((kind) => ({ value: kind, label: code('organisation', kind) }))}
            data-testid={field('kind')}
          />
        </Form.Item>
        <div className="two">
          <Form.Item name="contact" label={t('contractors.contact')}>
            <Input data-testid={field('contact')} />
          </Form.Item>
          <Form.Item name="phone" label={t('contractors.phone')}>
            <Input data-testid={field('phone')} />
          </Form.Item>
        </div>
        <div className="two">
          <Form.Item name="bank_account" label={t('contractors.account')} extra={of?.bank_masked ?? undefined}>
            <Input data-testid={field('bank_account')} />
          </Form.Item>
          <Form.Item name="bank_name" label={t('contractors.bank')}>
            <Input data-testid={field('bank_name')} />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('contractors.note')}>
          <Input.TextArea rows={2} data-testid={field('note')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** 施工单位 and the other bodies. */
export default function Contractors() {
  const { t } = useTranslation();
  const code = useCode();
  const found = useCommand('reference', {});
  const [editing, setEditing] = useState<OrganisationView | 'new' | null>(null);
  const [pricing, setPricing] = useState<OrganisationView | null>(null);
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const rows = found.data.organisations;
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')} data-testid={ids.contractors.add}>
      {t('contractors.add')}
    </Button>
  );
  const columns: TableColumnsType<OrganisationView> = [
    { key: 'name', title: t('contractors.name'), render: (_, one) => <strong>{one.name}</strong> },
    { key: 'kind', title: t('contractors.kind'), width: 120, render: (_, one) => code('organisation', one.kind) },
    { key: 'contact', title: t('contractors.contact'), width: 130, dataIndex: 'contact' },
    {
      key: 'phone',
      title: t('contractors.phone'),
      width: 150,
      render: (_, one) => <span className="num">{one.phone}</span>,
    },
    { key: 'cases', title: t('contractors.cases'), width: 80, align: 'right', className: 'num', dataIndex: 'cases' },
    { key: 'note', title: t('contractors.note'), dataIndex: 'note', ellipsis: true },
    {
      key: 'edit',
      title: '',
      width: 120,
      render: (_, one) => (
        <>
          {one.kind === 'contractor' && (
            <Button
              type="link"
              size="small"
              onClick={() => setPricing(one)}
              data-testid={ids.contractors.prices(one.name)}
            >
              {t('filing.open')}
            </Button>
          )}
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('contractors.edit')}
            onClick={() => setEditing(one)}
          />
        </>
      ),
    },
  ];
  return (
    <Page title={t('contractors.title')} aside={rows.length} actions={add} testId={ids.contractors.page}>
      <Panel className="panel-flush">
        {rows.length === 0 ? (
          <EmptyState title={t('contractors.empty')} text={t('contractors.emptyText')}>
            {add}
          </EmptyState>
        ) : (
          <Table
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 720 }}
            onRow={({ name }) => ({ 'data-testid': ids.contractors.row(name) }) as object}
          />
        )}
      </Panel>
      {pricing && <Prices of={pricing} onClose={() => setPricing(null)} />}
      {editing && <EditDialog of={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}
