import { Button, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useExport } from '@/app/useExport';
import { useCode } from '@/i18n/useCode';
import type { Language, SubsidyDate } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { Exported } from '@/shared/Exported';
import { dayOf, money } from '@/shared/format';
import { Panel } from '@/shared/Page';
import { UnmaskedFields, unmaskedOf, type UnmaskedValues } from '@/shared/UnmaskedFields';
import { ids } from '@/testIds';
import { DATES, iso } from './period';

interface Values extends UnmaskedValues {
  programme: string;
  date: SubsidyDate | 'any';
  from: Dayjs | null;
  to: Dayjs | null;
}

/** Days count only with the kind of day they are about. */
const periodOf = ({ date, from, to }: Values) => (date === 'any' ? {} : { date, from: iso(from), to: iso(to) });

/** Which homes: by programme, and by a kind of day. */
function Which() {
  const { t } = useTranslation();
  const code = useCode();
  const { programmes = [] } = useCommand('reference', {}).data ?? {};
  const date = Form.useWatch<SubsidyDate | 'any'>('date', Form.useFormInstance()) ?? 'any';
  const all = { value: '', label: t('reports.allProgrammes') };
  const any = { value: 'any', label: t('reports.anyDate') };
  return (
    <div className="row-wrap top-aligned">
      <Form.Item name="programme" label={t('reports.programme')}>
        <Select
          className="w-240"
          options={[all, ...programmes.map(({ id, name }) => ({ value: id, label: name }))]}
          data-testid={ids.reports.detail('programme')}
        />
      </Form.Item>
      <Form.Item name="date" label={t('reports.dateKind')}>
        <Select
          className="w-200"
          options={[any, ...DATES.map((kind) => ({ value: kind, label: code('dateKind', kind) }))]}
          data-testid={ids.reports.detail('date')}
        />
      </Form.Item>
      {date !== 'any' && (
        <>
          <Form.Item name="from" label={t('reports.from')}>
            <DayPicker data-testid={ids.reports.detail('from')} />
          </Form.Item>
          <Form.Item name="to" label={t('reports.to')}>
            <DayPicker data-testid={ids.reports.detail('to')} />
          </Form.Item>
        </>
      )}
    </div>
  );
}

/** Writes every line of the plans, however many. It runs as a job and can be cancelled. */
export function DetailPanel() {
  const { t, i18n } = useTranslation();
  const { go, result, busy } = useExport('detail_export');
  const start = (values: Values) =>
    go({
      kind: 'export',
      name: `${t('reports.detailTable')}-${dayOf(Date.now())}.xlsx`,
      request: (out) => ({
        out,
        programme: values.programme || undefined,
        language: i18n.language as Language,
        ...periodOf(values),
        ...unmaskedOf(values),
      }),
    });
  return (
    <Panel title={t('reports.detailTable')}>
      <p className="secondary">{t('reports.detailText')}</p>
      <Form<Values>
        layout="vertical"
        className="gap-top"
        initialValues={{ programme: '', date: 'any', unmasked: false, from: null, to: null }}
        onFinish={(values) => void start(values)}
      >
        <Which />
        <UnmaskedFields
          label={t('reports.fullNames')}
          needs={t('reports.needNameReason')}
          boxId={ids.reports.detail('unmasked')}
          reasonId={ids.reports.detail('reason')}
        />
        <Button type="primary" htmlType="submit" loading={busy !== null} data-testid={ids.reports.detail('go')}>
          {t('reports.go')}
        </Button>
      </Form>
      {result && (
        <Exported
          title={t('reports.detailDone', { lines: result.lines, cases: result.cases, subsidy: money(result.subsidy_fen) })}
          out={result.out}
          testId={ids.reports.detail('result')}
        />
      )}
    </Panel>
  );
}
