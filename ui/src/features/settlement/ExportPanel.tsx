import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runJob } from '@/app/jobs';
import { takeOver } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import {
  openFile,
  pickSave,
  type SaveKind,
  type Language,
  type SettlementBatchView,
  type SettlementExportView,
  type SettlementFile,
  type TemplateView,
} from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { money } from '@/shared/format';
import { Panel } from '@/shared/Page';
import { today } from '@/shared/today';
import { TemplateExport } from '@/features/templates/TemplateExport';
import { ids } from '@/testIds';

const FILES: SettlementFile[] = ['workbook', 'sheet', 'csv'];
const KIND: Record<SettlementFile, SaveKind> = { workbook: 'export', sheet: 'paper', csv: 'csv', public: 'paper', template: 'export' };
const ENDING: Record<SettlementFile, string> = { workbook: 'xlsx', sheet: 'pdf', csv: 'csv', public: 'pdf', template: 'xlsx' };

interface Values {
  unmasked: boolean;
  reason?: string;
  from: Dayjs | null;
  to: Dayjs | null;
  place?: string;
  phone?: string;
  categories: boolean;
}

function useExport(of: SettlementBatchView) {
  const { t, i18n } = useTranslation();
  const code = useCode();
  const client = useQueryClient();
  const report = useReport();
  const [result, setResult] = useState<SettlementExportView | null>(null);
  const [busy, setBusy] = useState<SettlementFile | null>(null);
  const go = async (file: SettlementFile, values: Values, template?: TemplateView) => {
    try {
      const ending = ENDING[file];
      const out = await pickSave(KIND[file], `${of.number}-${template?.name ?? code('settleFile', file)}.${ending}`);
      if (!out) return;
      setBusy(file);
      const days = { from: values.from?.format('YYYY-MM-DD'), to: values.to?.format('YYYY-MM-DD') };
      const open = { ...days, place: values.place, phone: values.phone, categories: values.categories };
      const secret = values.unmasked ? { unmasked: true, reason: values.reason?.trim() } : {};
      const own = template ? { template_id: template.id } : {};
      const request = { batch_id: of.id, file, out, language: i18n.language as Language, ...own };
      setResult(
        await runJob('settlement_export', { ...request, ...(file === 'public' ? open : secret) }, t('reports.exporting')),
      );
      takeOver(client, null);
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(null);
    }
  };
  return { go, result, busy };
}

function Result({ result }: { result: SettlementExportView }) {
  const { t } = useTranslation();
  const report = useReport();
  return (
    <Alert
      type="success"
      showIcon
      title={t('settle.exported', { rows: result.rows, amount: money(result.amount_fen) })}
      description={<span className="selectable">{result.out}</span>}
      action={
        <Button size="small" onClick={() => void openFile(result.out).catch(report)}>
          {t('reports.open')}
        </Button>
      }
      data-testid={ids.settle.exported}
    />
  );
}

/** What finance takes away: workbook, settlement sheet, roster as CSV, and the list that hangs out. */
export function ExportPanel({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const code = useCode();
  const [form] = Form.useForm<Values>();
  const unmasked = Form.useWatch('unmasked', form) ?? false;
  const { go, result, busy } = useExport(of);
  const start = (file: SettlementFile, template?: TemplateView) =>
    void form
      .validateFields()
      .then((values) => go(file, values, template))
      .catch(() => undefined);
  return (
    <Panel title={t('settle.exports')} extra={<span className="muted">{t('settle.exportsHint')}</span>}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ unmasked: false, from: today(), to: today().add(6, 'day'), categories: false }}
      >
        <div className="row-wrap top-aligned">
          <Form.Item name="unmasked" valuePropName="checked">
            <Checkbox data-testid={ids.settle.unmasked}>{t('settle.unmasked')}</Checkbox>
          </Form.Item>
          {unmasked && (
            <Form.Item
              name="reason"
              label={t('reports.reason')}
              rules={[{ required: true, whitespace: true, message: t('reports.needReason') }]}
            >
              <Input className="w-320" data-testid={ids.settle.field('export-reason')} />
            </Form.Item>
          )}
        </div>
        <div className="row-wrap">
          {FILES.map((file) => (
            <Button key={file} loading={busy === file} onClick={() => start(file)} data-testid={ids.settle.export(file)}>
              {code('settleFile', file)}
            </Button>
          ))}
        </div>
        <div className="gap-top">
          <TemplateExport busy={busy === 'template'} onExport={(template) => start('template', template)} />
        </div>
        <h3 className="section gap-top">{t('settle.publicList')}</h3>
        <div className="row-wrap top-aligned">
          <Form.Item name="from" label={t('reports.from')}>
            <DayPicker data-testid={ids.settle.field('public-from')} />
          </Form.Item>
          <Form.Item name="to" label={t('reports.to')}>
            <DayPicker data-testid={ids.settle.field('public-to')} />
          </Form.Item>
          <Form.Item name="place" label={t('settle.place')}>
            <Input className="w-200" />
          </Form.Item>
          <Form.Item name="phone" label={t('settle.phone')}>
            <Input className="w-200 num" />
          </Form.Item>
        </div>
        <div className="row-wrap">
          <Form.Item name="categories" valuePropName="checked" noStyle>
            <Checkbox>{t('settle.withCategories')}</Checkbox>
          </Form.Item>
          <Button loading={busy === 'public'} onClick={() => start('public')} data-testid={ids.settle.export('public')}>
            {code('settleFile', 'public')}
          </Button>
        </div>
      </Form>
      {result && (
        <div className="gap-top">
          <Result result={result} />
        </div>
      )}
    </Panel>
  );
}
