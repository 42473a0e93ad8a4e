import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { pickFiles, type TemplateView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { shortTime } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { ids } from '@/testIds';
import { Editor } from './Editor';

/** What is being edited: a new workbook, a template, or a template with a new workbook. */
interface Open {
  file?: string;
  template?: TemplateView;
}

function useColumns(open: (one: Open) => void, pick: (template: TemplateView) => void): TableColumnsType<TemplateView> {
  const { t } = useTranslation();
  const report = useReport();
  const remove = useChange('template_remove');
  return [
    { key: 'name', title: t('templates.name'), render: (_, one) => <strong data-testid={ids.templates.row(one.name)}>{one.name}</strong> },
    { key: 'file', title: t('templates.file'), dataIndex: 'file_name', ellipsis: true },
    { key: 'by', title: t('common.by'), width: 150, render: (_, one) => t('templates.by', { name: one.saved_by, time: shortTime(one.saved_at) }) },
    {
      key: 'actions',
      width: 230,
      render: (_, one) => (
        <div className="row-wrap tight">
          <Button size="small" onClick={() => open({ template: one })} data-testid={ids.templates.edit(one.name)}>
            {t('templates.edit')}
          </Button>
          <Button size="small" onClick={() => pick(one)}>
            {t('templates.replace')}
          </Button>
          <Popconfirm
            title={t('templates.removeText')}
            okText={t('templates.remove')}
            okButtonProps={{ 'data-testid': ids.templates.removeGo } as never}
            cancelText={t('common.cancel')}
            onConfirm={() => remove.mutate({ id: one.id, version: one.version }, { onError: report })}
          >
            <Button size="small" danger data-testid={ids.templates.remove(one.name)}>
              {t('templates.remove')}
            </Button>
          </Popconfirm>
        </div>
      ),
    },
  ];
}

function List() {
  const { t } = useTranslation();
  const report = useReport();
  const found = useCommand('template_list', {});
  const [open, setOpen] = useState<Open | null>(null);
  const pick = (template?: TemplateView) =>
    void pickFiles('template').then(([file]) => file && setOpen({ file, ...(template ? { template } : {}) }), report);
  const columns = useColumns(setOpen, pick);
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { templates } = found.data;
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => pick()} data-testid={ids.templates.add}>
      {t('templates.add')}
    </Button>
  );
  return (
    <div className="stack">
      <p className="muted">{t('templates.hint')}</p>
      {templates.length === 0 ? (
        <EmptyState title={t('templates.empty')} text={t('templates.emptyText')} testId={ids.templates.empty}>
          {add}
        </EmptyState>
      ) : (
        <>
          <Table size="small" rowKey="id" columns={columns} dataSource={templates} pagination={false} />
          <div>{add}</div>
        </>
      )}
      {open && <Editor {...open} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** The office's own workbooks in a drawer over the settlement screen. */
export function TemplatesButton() {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Button onClick={() => setShown(true)} data-testid={ids.templates.manage}>
        {t('templates.manage')}
      </Button>
      <Drawer open={shown} onClose={() => setShown(false)} title={t('templates.title')} size={820} destroyOnHidden>
        <div data-testid={ids.templates.drawer}>
          <List />
        </div>
      </Drawer>
    </>
  );
}
