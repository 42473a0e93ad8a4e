import { Alert, App, Button, Modal, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode, useIsChinese } from '@/i18n/useCode';
import { call, pickFiles, type PackFaultView, type PackImportView } from '@/ipc/client';
import { ids } from '@/testIds';
import { Difference } from './Difference';

/** Words of a cell speak of the template; what only the program finds is worded for lines and cells alike. */
const groupOf = (fault: PackFaultView) =>
  fault.cell !== null && fault.code !== 'version_taken' ? 'cellFault' : 'packFault';

/** Everything wrong with a file, each with its line or cell. */
function Faults({ of }: { of: PackFaultView[] }) {
  const { t } = useTranslation();
  const code = useCode();
  const where = (one: PackFaultView) =>
    one.cell === null ? t('packs.line', { line: one.line }) : `${one.sheet}!${one.cell}`;
  const columns: TableColumnsType<PackFaultView> = [
    { key: 'file', width: 190, dataIndex: 'file', ellipsis: true },
    { key: 'where', width: 120, render: (_, one) => <span className="num">{where(one)}</span> },
    {
      key: 'reason',
      render: (_, one) => (
        <>
          {code(groupOf(one), one.code)} <span className="muted num">{one.at}</span>
        </>
      ),
    },
  ];
  return (
    <div data-testid={ids.packs.faults}>
      <Alert type="error" showIcon title={t('packs.refused', { count: of.length })} />
      <Table
        size="small"
        showHeader={false}
        rowKey={(one) => `${one.line}${one.sheet}${one.cell}${one.at}${one.code}`}
        columns={columns}
        dataSource={of}
        pagination={false}
        scroll={{ y: 360 }}
      />
    </div>
  );
}

/** What a file is and what it would change. */
function Content({ of }: { of: PackImportView }) {
  const { t } = useTranslation();
  const code = useCode();
  const chinese = useIsChinese();
  const name = chinese ? of.name_zh : of.name_en;
  const values = { kind: code('packKind', of.kind ?? ''), name, version: of.version, count: of.items };
  const counts = { added: of.added.length, removed: of.removed.length, changed: of.changed.length };
  return (
    <div data-testid={ids.packs.content}>
      <p>
        {t('packs.what', values)}{' '}
        <span className="secondary">
          {of.valid_to === null
            ? t('packs.since', { from: of.valid_from })
            : t('packs.period', { from: of.valid_from, to: of.valid_to })}
        </span>
      </p>
      {of.already ? (
        <Alert type="info" showIcon title={t('packs.already')} />
      ) : (
        <>
          <p className="secondary">
            {of.before === null
              ? t('packs.first', { count: of.added.length })
              : `${t('packs.against', { before: of.before })} · ${t('compare.counts', { ...counts, unchanged: of.unchanged, name, version: of.version })}`}
          </p>
          <Difference of={of} group={of.kind === 'catalogue' ? 'itemField' : 'packField'} />
          {of.kind === 'catalogue' && <p className="hint muted">{t('packs.kept')}</p>}
        </>
      )}
    </div>
  );
}

function Dialog({ path, of, onClose }: { path: string; of: PackImportView; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const chinese = useIsChinese();
  const report = useReport();
  const store = useChange('pack_import');
  const bad = of.faults.length > 0;
  const done = ({ name_zh, name_en, version }: PackImportView) => {
    void message.success(t('packs.stored', { name: chinese ? name_zh : name_en, version }));
    onClose();
  };
  const close = (
    <Button key="close" onClick={onClose} data-testid={ids.packs.close}>
      {t('common.close')}
    </Button>
  );
  const go = (
    <Button
      key="go"
      type="primary"
      autoFocus
      loading={store.isPending}
      onClick={() => store.mutate({ path }, { onSuccess: done, onError: report })}
      data-testid={ids.packs.store}
    >
      {t('packs.store')}
    </Button>
  );
  return (
    <Modal
      open
      width={860}
      title={t('packs.importTitle', { file: of.file })}
      onCancel={onClose}
      footer={bad || of.already ? [close] : [close, go]}
    >
      {bad ? <Faults of={of.faults} /> : <Content of={of} />}
    </Modal>
  );
}

/** Chooses a file, shows what it is and what it would change, and only then brings it in. */
export function ImportPack() {
  const { t } = useTranslation();
  const report = useReport();
  const [found, setFound] = useState<{ path: string; of: PackImportView } | null>(null);
  const choose = async () => {
    const [path] = await pickFiles('pack');
    if (path) setFound({ path, of: await call('pack_import', { path, dry_run: true }) });
  };
  return (
    <>
      <Button type="primary" onClick={() => void choose().catch(report)} data-testid={ids.packs.import}>
        {t('packs.import')}
      </Button>
      {found && <Dialog {...found} onClose={() => setFound(null)} />}
    </>
  );
}
