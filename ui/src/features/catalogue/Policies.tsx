import { Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { SubsidyPolicyView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { PolicyDetail } from './PolicyDetail';

const keyOf = (one: SubsidyPolicyView) => `${one.id} ${one.version}`;

function useColumns(): TableColumnsType<SubsidyPolicyView> {
  const { t } = useTranslation();
  const code = useCode();
  const chinese = useIsChinese();
  return [
    {
      key: 'name',
      title: t('packs.name'),
      render: (_, one) => (
        <>
          <strong>{chinese ? one.name_zh : one.name_en}</strong>
          <div className="muted">
            <span className="num">{t('policies.validity', { from: one.valid_from, to: one.valid_to ?? t('policies.open') })}</span> ·{' '}
            {code('certainty', one.certainty)}
          </div>
        </>
      ),
    },
    {
      key: 'payable',
      width: 118,
      align: 'right',
      render: (_, one) => (
        <span className={`tag ${one.payable ? 'tone-work' : 'tone-plan'}`}>
          {t(one.payable ? 'subsidy.payable' : 'subsidy.notPayable')}
        </span>
      ),
    },
  ];
}

/** 补贴政策: every policy at hand, and what the chosen one says in plain sentences. */
export function Policies() {
  const { t } = useTranslation();
  const columns = useColumns();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useCommand('reference', {});
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { policies, programmes } = found.data;
  const used = policies.filter((one) => programmes.some(({ policy }) => policy === one.id));
  const ordered = [...used, ...policies.filter((one) => !used.includes(one))];
  const shown = ordered.filter((one) => Object.values(one).join(' ').toLowerCase().includes(text.trim().toLowerCase()));
  const selected = policies.find((one) => keyOf(one) === chosen) ?? used[0];
  return (
    <div className="policies-body">
      <Panel
        title={t('policies.list')}
        className="panel-flush"
        extra={
          <Input.Search
            className="w-200"
            size="small"
            allowClear
            placeholder={t('policies.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            data-testid={ids.policies.search}
          />
        }
      >
        <Table
          size="small"
          rowKey={keyOf}
          showHeader={false}
          columns={columns}
          dataSource={shown}
          pagination={false}
          rowClassName={(one) => (selected && keyOf(one) === keyOf(selected) ? 'row-chosen' : '')}
          onRow={(one) =>
            ({
              'data-testid': ids.policies.row(one.id, one.version),
              tabIndex: 0,
              onClick: () => setChosen(keyOf(one)),
              onKeyDown: (event: React.KeyboardEvent) => {
                if (event.key === 'Enter' || event.key === ' ') {
                  event.preventDefault();
                  setChosen(keyOf(one));
                }
              },
            }) as object
          }
        />
      </Panel>
      {selected ? (
        <PolicyDetail key={keyOf(selected)} id={selected.id} version={selected.version} />
      ) : (
        <EmptyState title={t('policies.choose')} />
      )}
    </div>
  );
}
