import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateInspectView } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { ids } from '@/testIds';
import { FieldSelect } from './FieldSelect';
import { cellKey, columnKey, distinctNames, nameKey, type Editing, type OwnCell } from './useEditing';

interface Props {
  view: TemplateInspectView;
  editing: Editing;
}

/** The cells of the repeated rows, under their headings. */
export function Columns({ view, editing }: Props) {
  const { t } = useTranslation();
  const columns: TableColumnsType<TemplateInspectView['columns'][number]> = [
    { key: 'cell', title: t('templates.cell'), width: 76, className: 'num', dataIndex: 'cell' },
    { key: 'heading', title: t('templates.heading'), dataIndex: 'heading', ellipsis: true },
    { key: 'text', title: t('templates.content'), dataIndex: 'text', ellipsis: true },
    {
      key: 'field',
      title: t('templates.field'),
      width: 210,
      render: (_, one) =>
        one.calculated ? (
          <span className="muted">{t('templates.calculated')}</span>
        ) : (
          <FieldSelect
            place={one.cell}
            fields={view.fields}
            repeated
            value={editing.picks[columnKey(one.cell)] ?? one.field}
            onChange={(field) => editing.pick(columnKey(one.cell), field)}
          />
        ),
    },
  ];
  return <Table size="small" rowKey="cell" columns={columns} dataSource={view.columns} pagination={false} />;
}

/** Adds a cell by its address. */
function AddCell({ view, onAdd }: { view: TemplateInspectView; onAdd: (one: OwnCell) => void }) {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(view.rows?.sheet ?? view.sheets[0]?.name ?? '');
  const [cell, setCell] = useState('');
  const address = cell.trim().toUpperCase();
  const fits = /^[A-Z]{1,3}[1-9][0-9]{0,6}$/.test(address);
  const add = () => {
    if (!fits) return;
    onAdd({ sheet, cell: address, field: '' });
    setCell('');
  };
  return (
    <div className="row-wrap gap-top">
      <Select
        className="w-200"
        value={sheet}
        onChange={setSheet}
        options={view.sheets.map(({ name }) => ({ value: name, label: name }))}
        aria-label={t('templates.sheet')}
      />
      <Input
        className="w-200 num"
        value={cell}
        onChange={(event) => setCell(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && !isComposing(event) && add()}
        placeholder={t('templates.badCell')}
        status={cell !== '' && !fits ? 'error' : ''}
        aria-label={t('templates.cell')}
        data-testid={ids.templates.newCell}
      />
      <Button icon={<PlusOutlined />} disabled={!fits} onClick={add} data-testid={ids.templates.addCell}>
        {t('templates.addCell')}
      </Button>
    </div>
  );
}

/** Single cells: those beside a label, and those added by hand. */
export function Cells({ view, editing }: Props) {
  const { t } = useTranslation();
  const found = view.cells.map((one) => ({ ...one, at: -1 }));
  const rows = [...found, ...editing.own.map((one, at) => ({ ...one, label: '', at }))];
  const change = (at: number, field: string) =>
    editing.setOwn((before) => before.map((one, place) => (place === at ? { ...one, field } : one)));
  const columns: TableColumnsType<(typeof rows)[number]> = [
    { key: 'cell', title: t('templates.cell'), width: 180, ellipsis: true, render: (_, one) => <span className="num">{cellKey(one.sheet, one.cell)}</span> },
    { key: 'label', title: t('templates.label'), dataIndex: 'label', ellipsis: true },
    {
      key: 'field',
      title: t('templates.field'),
      width: 210,
      render: (_, one) => (
        <FieldSelect
          place={one.cell}
          fields={view.fields}
          repeated={false}
          value={one.at >= 0 ? one.field : (editing.picks[cellKey(one.sheet, one.cell)] ?? one.field)}
          onChange={(field) => (one.at >= 0 ? change(one.at, field) : editing.pick(cellKey(one.sheet, one.cell), field))}
        />
      ),
    },
  ];
  return (
    <>
      {rows.length > 0 && (
        <Table size="small" rowKey={(one) => `${one.at} ${cellKey(one.sheet, one.cell)}`} columns={columns} dataSource={rows} pagination={false} />
      )}
      <AddCell view={view} onAdd={(one) => editing.setOwn((before) => [...before, one])} />
    </>
  );
}

/** Placeholders, each once; one nobody knows has to be given a field. */
export function Names({ view, editing }: Props) {
  const { t } = useTranslation();
  const names = distinctNames(view);
  const columns: TableColumnsType<(typeof names)[number]> = [
    { key: 'cell', title: t('templates.cell'), width: 180, ellipsis: true, render: (_, one) => <span className="num">{cellKey(one.sheet, one.cell)}</span> },
    {
      key: 'name',
      title: t('templates.names'),
      ellipsis: true,
      render: (_, one) => (
        <>
          {`{{${one.name}}}`} <span className="muted">{one.repeated ? t('templates.inRows') : t('templates.once')}</span>
        </>
      ),
    },
    {
      key: 'field',
      title: t('templates.field'),
      width: 210,
      render: (_, one) => {
        const key = nameKey(one.name, one.repeated);
        return (
          <FieldSelect
            place={`${one.cell} ${one.name}`}
            fields={view.fields}
            repeated={one.repeated}
            asks={t('templates.unknown')}
            value={editing.picks[key] ?? one.field}
            onChange={(field) => editing.pick(key, field)}
          />
        );
      },
    },
  ];
  return <Table size="small" rowKey={(one) => nameKey(one.name, one.repeated)} columns={columns} dataSource={names} pagination={false} />;
}
