import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { PackKind, PackView } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';

const KINDS: PackKind[] = ['catalogue', 'policy', 'instrument', 'survey', 'needs'];

function useColumns(): TableColumnsType<PackView> {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  return [
    {
      key: 'name',
      title: t('packs.name'),
      render: (_, one) => (
        <>
          <strong>{chinese ? one.name_zh : one.name_en}</strong>{' '}
          {one.in_force && <span className="tag tone-work">{t('packs.inForce')}</span>}
          <div className="muted">
            <span className="num">{one.id}</span> · {one.source}
          </div>
        </>
      ),
    },
    {
      key: 'version',
      title: t('packs.version'),
      width: 100,
      render: (_, one) => (
        <>
          <span className="num">{one.version}</span> <span className="muted">{t('packs.count', { count: one.items })}</span>
        </>
      ),
    },
    {
      key: 'valid',
      title: t('packs.valid'),
      width: 190,
      render: (_, one) => <span className="num">{`${one.valid_from} – ${one.valid_to ?? t('packs.openEnd')}`}</span>,
    },
    {
      key: 'origin',
      title: t('packs.origin'),
      width: 230,
      render: (_, one) =>
        one.imported ? (
          <>
            {t('packs.imported')}{' '}
            <span className="muted">{t('packs.addedBy', { user: one.added_by, file: one.file })}</span>
          </>
        ) : (
          t('packs.shipped')
        ),
    },
    {
      key: 'cases',
      title: t('packs.use'),
      width: 100,
      align: 'right',
      render: (_, one) => (one.cases > 0 ? t('packs.cases', { count: one.cases }) : ''),
    },
  ];
}

/** Every version of every pack: where it came from, how long it holds, and how many cases were made with it. */
export function Versions() {
  const code = useCode();
  const columns = useColumns();
  const found = useCommand('pack_list', {});
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { packs } = found.data;
  return (
    <div data-testid={ids.packs.versions}>
      {KINDS.map((kind) => (
        <Panel key={kind} title={code('packKind', kind)} className="panel-flush">
          <Table
            size="small"
            rowKey={(one) => `${one.id} ${one.version}`}
            columns={columns}
            dataSource={packs.filter((one) => one.kind === kind)}
            pagination={false}
            scroll={{ x: 860 }}
            onRow={({ id, version }) => ({ 'data-testid': ids.packs.row(kind, id, version) }) as object}
          />
        </Panel>
      ))}
    </div>
  );
}
