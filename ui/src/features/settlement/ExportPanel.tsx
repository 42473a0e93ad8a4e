import { Button, Checkbox, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useExport } from '@/app/useExport';
import { useCode } from '@/i18n/useCode';
import type {
  Language,
  SaveKind,
  SettlementBatchView,
  SettlementExportRequest,
  SettlementFile,
  TemplateView,
} from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { Exported } from '@/shared/Exported';
import { money } from '@/shared/format';
import { Panel } from '@/shared/Page';
import { today } from '@/shared/today';
import { UnmaskedFields, unmaskedOf, type UnmaskedValues } from '@/shared/UnmaskedFields';
import { TemplateExport } from '@/features/templates/TemplateExport';
import { ids } from '@/testIds';

const FILES: SettlementFile[] = ['workbook', 'sheet', 'csv'];
const KIND: Record<SettlementFile, SaveKind> = { workbook: 'export', sheet: 'paper', csv: 'csv', public: 'paper', template: 'export' };
const ENDING: Record<SettlementFile, string> = { workbook: 'xlsx', sheet: 'pdf', csv: 'csv', public: 'pdf', template: 'xlsx' };

interface Values extends UnmaskedValues {
  from: Dayjs | null;
  to: Dayjs | null;
  place?: string;
  phone?: string;
  categories: boolean;
}

interface Wanted {
  of: SettlementBatchView;
  file: SettlementFile;
  language: Language;
  /** The office's own form, when that is what is filled in. */
  template?: TemplateView;
}

/** The list that hangs out has days and a place; the other files may have full numbers. */
function requestOf({ of, file, language, template }: Wanted, values: Values) {
  const days = { from: values.from?.format('YYYY-MM-DD'), to: values.to?.format('YYYY-MM-DD') };
  const open = { ...days, place: values.place, phone: values.phone, categories: values.categories };
  return (out: string): SettlementExportRequest => ({
    batch_id: of.id,
    file,
    out,
    language,
    ...(template ? { template_id: template.id } : {}),
    ...(file === 'public' ? open : unmaskedOf(values)),
  });
}

/** What finance takes away: workbook, settlement sheet, roster as CSV, and the list that hangs out. */
export function ExportPanel({ of }: { of: SettlementBatchView }) {
  const { t, i18n } = useTranslation();
  const code = useCode();
  const [form] = Form.useForm<Values>();
  const { go, result, busy } = useExport('settlement_export');
  const wanted = (file: SettlementFile, values: Values, template?: TemplateView) => ({
    kind: KIND[file],
    name: `${of.number}-${template?.name ?? code('settleFile', file)}.${ENDING[file]}`,
    request: requestOf({ of, file, language: i18n.language as Language, template }, values),
    mark: file,
  });
  const start = (file: SettlementFile, template?: TemplateView) =>
    void form
      .validateFields()
      .then((values) => go(wanted(file, values, template)))
      .catch(() => undefined);
  return (
    <Panel title={t('settle.exports')} extra={<span className="muted">{t('settle.exportsHint')}</span>}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ unmasked: false, from: today(), to: today().add(6, 'day'), categories: false }}
      >
        <div className="row-wrap top-aligned">
          <UnmaskedFields
            label={t('settle.unmasked')}
            needs={t('reports.needReason')}
            boxId={ids.settle.unmasked}
            reasonId={ids.settle.field('export-reason')}
          />
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
        <Exported
          title={t('settle.exported', { rows: result.rows, amount: money(result.amount_fen) })}
          out={result.out}
          testId={ids.settle.exported}
        />
      )}
    </Panel>
  );
}
