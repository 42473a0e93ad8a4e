import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Select, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runJob } from '@/app/jobs';
import { takeOver } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { call, pickFiles, type OtherListImportRequest, type OtherListImportView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { baseName } from '@/shared/format';
import { ids } from '@/testIds';
import { ListRows } from './ListRows';
import { useHelpName } from './useHelpName';

const ORIGINS = ['disabled_federation', 'commerce', 'housing', 'earlier_years', 'death', 'moved'] as const;
const HELP: readonly string[] = ORIGINS.slice(0, 4);

interface Values {
  origin: string;
  name: string;
  dated: Dayjs;
  programme?: string;
}

/** What of the file is read, and what is wrong with it, before anything is kept. */
function Preview({ of }: { of: OtherListImportView }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <div data-testid={ids.checks.preview}>
      {of.already && <Alert type="warning" showIcon title={t('lists.already', { name: of.already.name })} />}
      <p>{t('lists.read', { sheet: of.sheet, rows: of.rows, ignored: of.ignored })}</p>
      <p>
        {of.columns.map((column) => (
          <Tag key={column.letter} color={column.field ? 'green' : undefined}>
            {column.letter} {column.heading} {column.field ? `→ ${code('listColumn', column.field)}` : t('lists.unused')}
          </Tag>
        ))}
      </p>
      {of.faulty > 0 && (
        <>
          <Alert type="warning" showIcon title={t('lists.faults', { count: of.faulty })} />
          <ListRows rows={of.faults} />
        </>
      )}
      <h3 className="section">{t('lists.sample')}</h3>
      <ListRows rows={of.sample} />
    </div>
  );
}

function Dialog({ path, onClose }: { path: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const code = useCode();
  const client = useQueryClient();
  const help = useHelpName();
  const report = useReport();
  const [form] = Form.useForm<Values>();
  const [found, setFound] = useState<OtherListImportView | null>(null);
  const [busy, setBusy] = useState(false);
  const origin = Form.useWatch('origin', form);
  const send = async (values: Values, dry_run: boolean) => {
    const request: OtherListImportRequest = {
      path,
      origin: values.origin,
      name: values.name,
      dated: values.dated.format('YYYY-MM-DD'),
      programme: HELP.includes(values.origin) ? values.programme : undefined,
      dry_run,
    };
    setBusy(true);
    try {
      if (dry_run) return setFound(await call('other_list_import', request));
      const done = await runJob('other_list_import', request, t('lists.importing'));
      takeOver(client, done);
      void message.success(t('lists.done', { name: values.name, rows: done.rows }));
      onClose();
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(false);
    }
  };
  const label = found ? t('lists.keep') : t('lists.look');
  return (
    <Modal
      open
      width={found ? 980 : 560}
      title={t('lists.importTitle', { file: baseName(path) })}
      onCancel={onClose}
      onOk={form.submit}
      okText={label}
      okButtonProps={{ loading: busy, disabled: Boolean(found?.already), 'data-testid': ids.checks.importGo } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void send(values, found === null)}>
        <div className="two">
          <Form.Item name="origin" label={t('lists.origin')} rules={[{ required: true }]}>
            <Select
              options={ORIGINS.map((one) => ({ value: one, label: code('origin', one) }))}
              data-testid={ids.checks.field('origin')}
            />
          </Form.Item>
          <Form.Item name="dated" label={t('lists.dated')} rules={[{ required: true }]}>
            <DayPicker data-testid={ids.checks.field('dated')} />
          </Form.Item>
        </div>
        <Form.Item name="name" label={t('lists.name')} rules={[{ required: true, whitespace: true }]}>
          <Input placeholder={t('lists.nameHint')} data-testid={ids.checks.field('name')} />
        </Form.Item>
        {HELP.includes(origin ?? '') && (
          <Form.Item name="programme" label={t('lists.programme')} extra={t('lists.programmeHint')}>
            <Select
              allowClear
              options={help.options}
              showSearch={{ optionFilterProp: 'label' }}
              data-testid={ids.checks.field('programme')}
            />
          </Form.Item>
        )}
      </Form>
      {found && <Preview of={found} />}
    </Modal>
  );
}

/** Chooses a file, says what list it is, shows how it is read, and only then takes it in. */
export function ImportList() {
  const { t } = useTranslation();
  const report = useReport();
  const [path, setPath] = useState<string | null>(null);
  const choose = async () => {
    const [file] = await pickFiles('roster');
    if (file) setPath(file);
  };
  return (
    <>
      <Button type="primary" onClick={() => void choose().catch(report)} data-testid={ids.checks.import}>
        {t('lists.import')}
      </Button>
      {path && <Dialog path={path} onClose={() => setPath(null)} />}
    </>
  );
}
