import { Input, Table, Tabs, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { CatalogueItemView } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Money } from '@/shared/Money';
import { Page, Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { Compare } from './Compare';
import { ImportPack } from './ImportPack';
import { Policies } from './Policies';
import { Versions } from './Versions';

function useColumns(): TableColumnsType<CatalogueItemView> {
  const { t } = useTranslation();
  const code = useCode();
  const chinese = useIsChinese();
  return [
    {
      key: 'code',
      title: t('reference.code'),
      width: 80,
      render: (_, item) => <span className="num">{item.code}</span>,
    },
    {
      key: 'class',
      title: t('reference.class'),
      width: 104,
      render: (_, item) => (chinese ? item.class_zh : item.class_en),
    },
    {
      key: 'name',
      title: t('reference.name'),
      width: 164,
      render: (_, item) => <strong>{chinese ? item.name_zh : item.name_en}</strong>,
    },
    { key: 'content', title: t('reference.content'), dataIndex: 'content_zh', className: 'secondary' },
    {
      key: 'kind',
      title: t('reference.kind'),
      width: 76,
      render: (_, item) => (
        <span className={`tag ${item.kind === 'basic' ? 'tone-work' : 'tone-neutral'}`}>{code('kind', item.kind)}</span>
      ),
    },
    { key: 'unit', title: t('reference.unit'), width: 54, dataIndex: chinese ? 'unit' : 'unit_en' },
    {
      key: 'price',
      title: t('reference.price'),
      width: 96,
      align: 'right',
      render: (_, item) => <Money fen={item.price_fen} />,
    },
    {
      key: 'alters',
      title: t('reference.alters'),
      width: 78,
      align: 'center',
      render: (_, item) => (item.alters_house ? t('common.yes') : ''),
    },
  ];
}

const matches = (item: CatalogueItemView, text: string): boolean =>
  Object.values(item).join(' ').toLowerCase().includes(text.trim().toLowerCase());

const tab = (key: string, word: string) => <span data-testid={ids.reference.tab(key)}>{word}</span>;

/** 目录与政策: the catalogue and the policy in use, and every version of what is data: shipped or brought in. */
export default function Reference() {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const columns = useColumns();
  const [text, setText] = useState('');
  const found = useCommand('reference', {});
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { catalogue } = found.data;
  const search = (
    <Input.Search
      className="w-240"
      allowClear
      placeholder={t('reference.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      data-testid={ids.reference.search}
    />
  );
  const inForce = (
    <Panel
        title={chinese ? catalogue.title_zh : catalogue.title_en}
        extra={<span className="muted ellipsis">{t('reference.source', { source: catalogue.source })}</span>}
        className="panel-flush"
      >
        <Table
          size="small"
          rowKey="code"
          columns={columns}
          dataSource={catalogue.items.filter((item) => matches(item, text))}
          pagination={false}
          scroll={{ x: 860 }}
          onRow={({ code }) => ({ 'data-testid': ids.reference.item(code) }) as object}
        />
    </Panel>
  );
  return (
    <Page title={t('reference.title')}
      actions={
        <>
          <ImportPack />
          <Compare />
          {search}
        </>
      }
      testId={ids.reference.page}>
      <Tabs
        items={[
          { key: 'items', label: tab('items', t('packs.tabItems')), children: inForce },
          { key: 'policies', label: tab('policies', t('policies.tab')), children: <Policies /> },
          { key: 'versions', label: tab('versions', t('packs.tabVersions')), children: <Versions /> },
        ]}
      />
    </Page>
  );
}
