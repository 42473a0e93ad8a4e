import { App, Button, Checkbox, Popover, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { RosterImportView, RosterRowView } from '@/ipc/client';
import { ids } from '@/testIds';
import { RosterProgramme } from './RosterProgramme';
import { RosterCounts } from './RosterCounts';
import { RosterTable } from './RosterTable';

type Only = 'all' | 'problems' | 'changes';

interface Props {
  view: RosterImportView;
  busy: boolean;
  programme: string | undefined;
  onSheet: (sheet: string) => void;
  onProgramme: (code: string) => void;
  onGo: (withResult: boolean) => void;
  onSave: () => Promise<string | null>;
  onAnother: () => void;
}

const KEEPS: Record<Only, (row: RosterRowView) => boolean> = {
  all: () => true,
  problems: (row) => row.outcome === 'failed' || row.outcome === 'skipped' || row.remarks.length > 0,
  changes: (row) => row.outcome === 'created' || row.outcome === 'updated',
};

/** The meaning of a column; a tick column names its category as `{"tick":"db"}`. */
function useFieldName() {
  const code = useCode();
  return (field: string): string => {
    const tick = /^\{"tick":"(\w+)"\}$/.exec(field)?.[1];
    return tick ? code('rosterField', 'tick', [{ name: 'category', value: tick }]) : code('rosterField', field);
  };
}

/** Which column was taken for what. */
function Columns({ view }: { view: RosterImportView }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const mapped = view.columns.filter(({ field }) => field !== null).length;
  const list = (
    <table className="trail">
      <tbody>
        {view.columns.map((column) => (
          <tr key={column.letter}>
            <td className="num muted">{column.letter}</td>
            <td>{column.heading}</td>
            <td className={column.field ? 'strong' : 'muted'}>
              {column.field ? fieldName(column.field) : t('roster.notMapped')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <Popover content={list} title={t('roster.columns')} trigger="click">
      <Button type="link" size="small">
        {t('roster.mapped', { mapped, total: view.columns.length })}
      </Button>
    </Popover>
  );
}

/** The second step: what would happen, row by row, before anything is written. */
export function RosterPreview({ view, busy, programme, onSheet, onProgramme, onGo, onSave, onAnother }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [only, setOnly] = useState<Only>('all');
  const [withResult, setWithResult] = useState(false);
  const changes = view.created + view.updated;
  const options = (['all', 'problems', 'changes'] as const).map((value) => ({
    value,
    label: t(`roster.only.${value}`),
  }));
  const save = () =>
    void onSave().then((file) => (file ? message.success(t('roster.resultSaved', { file })) : undefined));
  return (
    <>
      <div className="panel pad stack">
        <div className="row-wrap between">
          <RosterCounts view={view} />
          <div className="row-wrap">
            <RosterProgramme value={programme} onChange={onProgramme} disabled={busy} />
            <Select
              className="w-160"
              value={view.sheet}
              options={view.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
              onChange={onSheet}
              disabled={busy || view.sheets.length < 2}
              aria-label={t('roster.sheet')}
              data-testid={ids.roster.sheet}
            />
            <span className="muted">{t('roster.headerRow', { row: view.header_row })}</span>
            <Columns view={view} />
          </div>
        </div>
      </div>
      <div className="panel grid-panel">
        <div className="row between pad-line">
          <Segmented<Only>
            size="small"
            options={options}
            value={only}
            onChange={setOnly}
            data-testid={ids.roster.only}
          />
          <span className="muted">{t('roster.dryRun')}</span>
        </div>
        <RosterTable rows={view.rows.filter(KEEPS[only])} />
      </div>
      <div className="row between">
        <Button onClick={onAnother} disabled={busy}>
          {t('roster.another')}
        </Button>
        <div className="row">
          <Button onClick={save} disabled={busy} data-testid={ids.roster.saveResult}>
            {t('roster.saveResult')}
          </Button>
          <Checkbox checked={withResult} onChange={(event) => setWithResult(event.target.checked)}>
            {t('roster.saveResultAfter')}
          </Checkbox>
          <Button
            type="primary"
            disabled={changes === 0}
            loading={busy}
            onClick={() => onGo(withResult)}
            data-testid={ids.roster.go}
          >
            {changes > 0 ? t('roster.go', { count: changes }) : t('roster.nothing')}
          </Button>
        </div>
      </div>
    </>
  );
}
