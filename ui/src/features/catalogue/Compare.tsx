import { App, Alert, Button, Modal, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { call, pickFiles, pickSave, type CatalogueCompareView, type CellFaultView } from '@/ipc/client';
import { ids } from '@/testIds';
import { Difference } from './Difference';

/** Which cell, and what is wrong with it in the user's language. */
function useFaultColumns(): TableColumnsType<CellFaultView> {
  const code = useCode();
  return [
    { key: 'cell', width: 140, render: (_, one) => <span className="num">{`${one.sheet}!${one.cell}`}</span> },
    { key: 'reason', render: (_, one) => code('cellFault', one.code) },
  ];
}

function Compared({ view }: { view: CatalogueCompareView }) {
  const { t } = useTranslation();
  const counts = { added: view.added.length, removed: view.removed.length, changed: view.changed.length };
  return (
    <div data-testid={ids.reference.difference}>
      <p>{t('compare.counts', { ...counts, unchanged: view.unchanged, name: view.name, version: view.version })}</p>
      <Difference of={view} group="itemField" />
    </div>
  );
}

function Result({ view, onClose }: { view: CatalogueCompareView; onClose: () => void }) {
  const { t } = useTranslation();
  const columns = useFaultColumns();
  const bad = view.faults.length > 0;
  return (
    <Modal open width={860} title={view.file} onCancel={onClose} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      {bad ? (
        <div data-testid={ids.reference.faults}>
          <Alert type="error" showIcon title={t('compare.refused', { count: view.faults.length })} />
          <Table
            size="small"
            showHeader={false}
            rowKey={(one) => `${one.sheet}${one.cell}${one.code}`}
            columns={columns}
            dataSource={view.faults}
            pagination={false}
            scroll={{ y: 360 }}
          />
        </div>
      ) : (
        <Compared view={view} />
      )}
    </Modal>
  );
}

/** The template out, and a filled-in workbook compared with the catalogue in use. Nothing is taken over here. */
export function Compare() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const report = useReport();
  const [view, setView] = useState<CatalogueCompareView | null>(null);
  const save = async (empty: boolean) => {
    const out = await pickSave('export', t(empty ? 'compare.templateFile' : 'compare.catalogueFile'));
    if (!out) return;
    await call('catalogue_export', { out, empty });
    void message.success(t('publicity.exported', { file: out }));
  };
  const compare = async () => {
    const [file] = await pickFiles('roster');
    if (file) setView(await call('catalogue_compare', { file }));
  };
  return (
    <>
      <Button onClick={() => void save(true).catch(report)} data-testid={ids.reference.template}>
        {t('compare.template')}
      </Button>
      <Button onClick={() => void save(false).catch(report)} data-testid={ids.reference.export}>
        {t('compare.export')}
      </Button>
      <Button onClick={() => void compare().catch(report)} data-testid={ids.reference.compare}>
        {t('compare.compare')}
      </Button>
      {view && <Result view={view} onClose={() => setView(null)} />}
    </>
  );
}
