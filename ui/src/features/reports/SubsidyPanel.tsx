import { Button, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
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
  from: Dayjs | null;
  to: Dayjs | null;
  date: SubsidyDate;
}

/** Writes the subsidy summary. Full ID numbers only with a purpose, which is recorded. */
export function SubsidyPanel() {
  const { t, i18n } = useTranslation();
  const code = useCode();
  const { go, result, busy } = useExport('subsidy_export');
  const start = (values: Values) =>
    go({
      kind: 'export',
      name: `${t('reports.subsidy')}-${dayOf(Date.now())}.xlsx`,
      request: (out) => ({
        out,
        from: iso(values.from),
        to: iso(values.to),
        date: values.date,
        language: i18n.language as Language,
        ...unmaskedOf(values),
      }),
    });
  return (
    <Panel title={t('reports.subsidy')}>
      <p className="secondary">{t('reports.subsidyText')}</p>
      <Form<Values>
        layout="vertical"
        className="gap-top"
        initialValues={{ date: 'accepted', unmasked: false, from: null, to: null }}
        onFinish={(values) => void start(values)}
      >
        <div className="row-wrap top-aligned">
          <Form.Item name="date" label={t('reports.dateKind')}>
            <Select
              className="w-200"
              options={DATES.map((kind) => ({ value: kind, label: code('dateKind', kind) }))}
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
        <UnmaskedFields
          label={t('reports.unmasked')}
          needs={t('reports.needReason')}
          boxId={ids.reports.unmasked}
          reasonId={ids.reports.reason}
        />
        <Button type="primary" htmlType="submit" loading={busy !== null} data-testid={ids.reports.go}>
          {t('reports.go')}
        </Button>
      </Form>
      {result && (
        <Exported
          title={t('reports.done', { cases: result.cases, subsidy: money(result.subsidy_fen) })}
          out={result.out}
          testId={ids.reports.result}
          openId={ids.reports.open}
        />
      )}
    </Panel>
  );
}
