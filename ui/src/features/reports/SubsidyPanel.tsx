import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
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
  type Language,
  type SubsidyDate,
  type SubsidyExportRequest,
  type SubsidyExportView,
} from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { dayOf, money } from '@/shared/format';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';

const KINDS: SubsidyDate[] = ['accepted', 'submitted', 'paid'];

interface Values {
  from: Dayjs | null;
  to: Dayjs | null;
  date: SubsidyDate;
  unmasked: boolean;
  reason?: string;
}

const iso = (day: Dayjs | null | undefined): string | undefined => day?.format('YYYY-MM-DD');

function requestOf(values: Values, out: string, language: Language): SubsidyExportRequest {
  const secret = values.unmasked ? { unmasked: true, reason: values.reason?.trim() } : {};
  return { out, from: iso(values.from), to: iso(values.to), date: values.date, language, ...secret };
}

function useExport() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [result, setResult] = useState<SubsidyExportView | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async (values: Values) => {
    try {
      const out = await pickSave('export', `${t('reports.subsidy')}-${dayOf(Date.now())}.xlsx`);
      if (!out) return;
      setBusy(true);
      setResult(
        await runJob('subsidy_export', requestOf(values, out, i18n.language as Language), t('reports.exporting')),
      );
      takeOver(client, null);
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(false);
    }
  };
  return { go, result, busy };
}

function Result({ result }: { result: SubsidyExportView }) {
  const { t } = useTranslation();
  const report = useReport();
  const open = (
    <Button size="small" onClick={() => void openFile(result.out).catch(report)} data-testid={ids.reports.open}>
      {t('reports.open')}
    </Button>
  );
  return (
    <Alert
      type="success"
      showIcon
      title={t('reports.done', { cases: result.cases, subsidy: money(result.subsidy_fen) })}
      description={<span className="selectable">{result.out}</span>}
      action={open}
      data-testid={ids.reports.result}
    />
  );
}

/** Writes the subsidy summary. Full ID numbers only with a purpose, which is recorded. */
export function SubsidyPanel() {
  const { t } = useTranslation();
  const code = useCode();
  const [form] = Form.useForm<Values>();
  const unmasked = Form.useWatch('unmasked', form) ?? false;
  const { go, result, busy } = useExport();
  return (
    <Panel title={t('reports.subsidy')}>
      <p className="secondary">{t('reports.subsidyText')}</p>
      <Form
        form={form}
        layout="vertical"
        className="gap-top"
        initialValues={{ date: 'accepted', unmasked: false, from: null, to: null }}
        onFinish={(values) => void go(values)}
      >
        <div className="row-wrap top-aligned">
          <Form.Item name="date" label={t('reports.dateKind')}>
            <Select
              className="w-200"
              options={KINDS.map((kind) => ({ value: kind, label: code('dateKind', kind) }))}
              data-testid={ids.reports.date}
            />
          </Form.Item>
          <Form.Item name="from" label={t('reports.from')}>
            <DayPicker data-testid={ids.reports.from} />
          </Form.Item>
          <Form.Item name="to" label={t('reports.to')}>
            <DayPicker data-testid={ids.reports.to} />
          </Form.Item>
        </div>
        <Form.Item name="unmasked" valuePropName="checked">
          <Checkbox data-testid={ids.reports.unmasked}>{t('reports.unmasked')}</Checkbox>
        </Form.Item>
        {unmasked && (
          <Form.Item
            name="reason"
            label={t('reports.reason')}
            rules={[{ required: true, whitespace: true, message: t('reports.needReason') }]}
          >
            <Input data-testid={ids.reports.reason} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={busy} data-testid={ids.reports.go}>
          {t('reports.go')}
        </Button>
      </Form>
      {result && (
        <div className="gap-top">
          <Result result={result} />
        </div>
      )}
    </Panel>
  );
}
