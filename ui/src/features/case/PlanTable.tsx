import { CheckCircleFilled, CopyOutlined, DeleteOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { App, AutoComplete, Button, Popconfirm, Select, Space, Table, Tooltip, type TableColumnsType } from 'antd';
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import { call, type CaseView, type LineKind, type PlanLineView } from '@/ipc/client';
import { parseQuantity, parseYuan, quantity, yuan } from '@/shared/format';
import { Money } from '@/shared/Money';
import { PHOTO_STAGES, ROOMS } from '@/shared/stages';
import { useSize } from '@/shared/useSize';
import { ids } from '@/testIds';
import { useDraft, useWantedItem } from './AutoField';
import { CellInput } from './CellInput';
import { BLOCK_COLUMNS, isBlock, tableText, type BlockColumn } from './plan/block';
import { Drawings } from './plan/Drawings';
import { PasteBlock, type Pasted } from './plan/PasteBlock';
import { ReadOnly, useReadOnly } from './plan/readOnly';
import { sheetKeys } from './plan/sheetKeys';
import { UndoButtons } from './plan/UndoButtons';
import { PriceFlags } from './PriceFlags';
import { LineReason } from './survey/LineReason';
import { useItemName } from './useItemName';
import { useLineSave, usePlanSaving, type LineFields } from './useCaseSave';

const KINDS: LineKind[] = ['basic', 'optional', 'self_paid'];
const cell = ids.plan.cell;

type Save = (line: PlanLineView, fields: LineFields) => Promise<boolean>;

/** Where in the home; the usual rooms are offered, anything may be typed. */
function Room({ line, save }: { line: PlanLineView; save: Save }) {
  const { t } = useTranslation();
  const code = useCode();
  const readOnly = useReadOnly();
  const { draft, setDraft, end } = useDraft(line.room);
  const commit = (room: string) => {
    if (room.trim() === line.room) end();
    else void save(line, { room: room.trim() }).then(end);
  };
  if (readOnly) return <span className="cell-text">{line.room}</span>;
  return (
    <AutoComplete
      variant="borderless"
      className="cell-input wide"
      value={draft}
      options={ROOMS.map((room) => ({ value: code('room', room) }))}
      onChange={setDraft}
      onSelect={commit}
      onBlur={() => commit(draft)}
      data-changed={draft !== line.room || undefined}
      popupMatchSelectWidth={130}
      aria-label={t('plan.room')}
      data-testid={cell(line.item_no, 'room')}
    />
  );
}

/** Room, and where in it. */
function Place({ line, save }: { line: PlanLineView; save: Save }) {
  const { t } = useTranslation();
  return (
    <div className="plan-item">
      <Room line={line} save={save} />
      <CellInput
        value={line.position}
        label={t('plan.position')}
        placeholder={t('plan.position')}
        testId={cell(line.item_no, 'position')}
        onSave={(position) => save(line, { position })}
      />
    </div>
  );
}

/** Why the item is there: in words, and the finding it was made for. */
function Need({ of, line, save }: { of: CaseView; line: PlanLineView; save: Save }) {
  const { t } = useTranslation();
  const wanted = useWantedItem('need');
  return (
    <div className="plan-need">
      <CellInput
        value={line.need}
        label={t('plan.need')}
        placeholder="…"
        autoFocus={wanted === line.item_no}
        testId={cell(line.item_no, 'need')}
        onSave={(need) => save(line, { need })}
      />
      <LineReason of={of} line={line} />
      <CellInput
        value={line.note}
        label={t('plan.note')}
        placeholder={t('plan.note')}
        testId={cell(line.item_no, 'note')}
        onSave={(note) => save(line, { note })}
      />
    </div>
  );
}

/** Name and specification; in a small window also why, which has a column of its own elsewhere. */
function Item({ of, line, save, narrow }: { of: CaseView; line: PlanLineView; save: Save; narrow: boolean }) {
  const { t } = useTranslation();
  const nameOf = useItemName();
  return (
    <div className="plan-item">
      <span title={line.code}>{nameOf(line)}</span>
      <CellInput
        value={line.spec}
        label={t('plan.spec')}
        placeholder={t('plan.spec')}
        testId={cell(line.item_no, 'spec')}
        onSave={(spec) => save(line, { spec })}
      />
      <div className="row">
        <CellInput
          value={line.brand}
          label={t('plan.brand')}
          placeholder={t('plan.brand')}
          testId={cell(line.item_no, 'brand')}
          onSave={(brand) => save(line, { brand })}
        />
        <CellInput
          value={line.model}
          label={t('plan.model')}
          placeholder={t('plan.model')}
          testId={cell(line.item_no, 'model')}
          onSave={(model) => save(line, { model })}
        />
      </div>
      {narrow && <Need of={of} line={line} save={save} />}
    </div>
  );
}

/** Before, during, after: a sign each. */
function PhotoDots({ line }: { line: PlanLineView }) {
  const code = useCode();
  return (
    <span className="dots">
      {PHOTO_STAGES.map((stage) => {
        const there = line.photos.some((photo) => photo.stage === stage);
        return (
          <Tooltip key={stage} title={code('photoStage', stage)}>
            {there ? (
              <CheckCircleFilled className="ok" />
            ) : stage === 'during' ? (
              <span className="dot-none" />
            ) : (
              <ExclamationCircleFilled className="warn" />
            )}
          </Tooltip>
        );
      })}
    </span>
  );
}

function Remove({ of, line }: { of: CaseView; line: PlanLineView }) {
  const { t } = useTranslation();
  const saving = usePlanSaving(of.id);
  const remove = () => void saving(() => call('plan_line_remove', { line_id: line.id, version: line.version }), { ids: [line.id] });
  return (
    <Popconfirm
      title={t('plan.remove')}
      description={t('plan.removeText', { item: line.item_no })}
      onConfirm={remove}
      okText={t('common.remove')}
      cancelText={t('common.cancel')}
    >
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('plan.remove')}
        data-testid={ids.plan.remove(line.item_no)}
      />
    </Popconfirm>
  );
}

function Kind({ line, save }: { line: PlanLineView; save: Save }) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const code = useCode();
  if (readOnly) return <span>{code('kind', line.kind)}</span>;
  return (
    <Select<LineKind>
      variant="borderless"
      size="small"
      className="wide kind"
      suffixIcon={null}
      value={line.kind}
      options={KINDS.map((kind) => ({ value: kind, label: code('kind', kind) }))}
      onChange={(kind) => void save(line, { kind })}
      popupMatchSelectWidth={false}
      aria-label={t('plan.kind')}
      data-testid={cell(line.item_no, 'kind')}
    />
  );
}

function useColumns(of: CaseView, save: Save, narrow: boolean): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const wantedQuantity = useWantedItem('quantity');
  const wantedPrice = useWantedItem('unit_price');
  return [
    { key: 'no', title: t('plan.no'), width: narrow ? 34 : 38, render: (_, line) => <span className="no">{line.item_no}</span> },
    { key: 'room', title: t('plan.room'), width: narrow ? 70 : 84, render: (_, line) => <Place line={line} save={save} /> },
    { key: 'item', title: t('plan.item'), render: (_, line) => <Item of={of} line={line} save={save} narrow={narrow} /> },
    {
      key: 'need',
      title: t('plan.need'),
      width: '18%',
      hidden: narrow,
      render: (_, line) => <Need of={of} line={line} save={save} />,
    },
    {
      key: 'quantity',
      title: t('plan.quantity'),
      width: narrow ? 74 : 88,
      align: 'right',
      render: (_, line) => (
        <CellInput
          align="right"
          suffix={line.unit}
          value={quantity(line.quantity)}
          label={t('plan.quantity')}
          autoFocus={wantedQuantity === line.item_no}
          testId={cell(line.item_no, 'quantity')}
          valid={(text) => parseQuantity(text) !== null}
          onSave={(text) => save(line, { quantity: parseQuantity(text) ?? 0 })}
        />
      ),
    },
    {
      key: 'price',
      title: t('plan.price'),
      width: narrow ? 80 : 84,
      align: 'right',
      render: (_, line) => (
        <span className="price-cell">
          <PriceFlags line={line} />
          <CellInput
            align="right"
            value={yuan(line.unit_price_fen)}
            label={t('plan.price')}
            autoFocus={wantedPrice === line.item_no}
            testId={cell(line.item_no, 'price')}
            valid={(text) => parseYuan(text) !== null}
            onSave={(text) => save(line, { unit_price_fen: parseYuan(text) ?? 0 })}
          />
          {line.ceiling_fen !== null && (
            <span className="muted num ceiling" title={t('plan.ceiling')}>
              ≤ {yuan(line.ceiling_fen)}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'amount',
      title: t('plan.amount'),
      width: narrow ? 86 : 92,
      align: 'right',
      render: (_, line) => <Money fen={line.amount_fen} testId={ids.plan.amount(line.item_no)} />,
    },
    { key: 'kind', title: t('plan.kind'), width: narrow ? 56 : 58, render: (_, line) => <Kind line={line} save={save} /> },
    { key: 'photos', title: t('plan.photos'), width: narrow ? 56 : 66, render: (_, line) => (
        <>
          <PhotoDots line={line} />
          <Drawings of={of} line={line} />
        </>
      ) },
    { key: 'remove', title: '', width: 30, render: (_, line) => <Remove of={of} line={line} /> },
  ];
}

/** The column of a cell one may paste a block into. */
function columnOf(target: EventTarget): BlockColumn | undefined {
  const id = target instanceof HTMLElement ? (target.closest('[data-testid]')?.getAttribute('data-testid') ?? '') : '';
  return BLOCK_COLUMNS.find((column) => id.endsWith(`-${column}`));
}

const itemOf = (target: EventTarget): number =>
  Number(target instanceof HTMLElement ? target.closest('tr')?.dataset['item'] : undefined);

/** Alt with ↑ or ↓ moves the line of the cell; numbers stay with their lines. */
function useReorder(of: CaseView) {
  const saving = usePlanSaving(of.id);
  return (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const from = of.lines.findIndex(({ item_no }) => item_no === itemOf(event.target));
    const to = from + (event.key === 'ArrowUp' ? -1 : 1);
    const order = of.lines.map(({ id }) => id);
    const [moved, other] = [order[from], order[to]];
    if (moved === undefined || other === undefined) return;
    event.preventDefault();
    [order[from], order[to]] = [other, moved];
    void saving(() => call('plan_reorder', { case_id: of.id, line_ids: order }), { ids: [], orders: true });
  };
}

function CopyTable({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const nameOf = useItemName();
  const head = ['no', 'room', 'item', 'spec', 'need', 'quantity', 'price', 'amount'] as const;
  const copy = () => {
    const rows = of.lines.map((line) => [
      String(line.item_no), line.room, nameOf(line), line.spec, line.need, quantity(line.quantity),
      yuan(line.unit_price_fen), yuan(line.amount_fen),
    ]);
    void navigator.clipboard
      .writeText(tableText([head.map((column) => t(`plan.${column}`)), ...rows]))
      .then(() => message.success(t('plan.copied')));
  };
  return (
    <Button size="small" icon={<CopyOutlined />} onClick={copy} data-testid={ids.plan.copy}>
      {t('plan.copy')}
    </Button>
  );
}

/** From this width on every column has its own place, in pixels. */
const WIDE = 800;

/** The items of the plan; every cell saves itself. A block from Excel is looked at before it is taken. */
export function PlanTable({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const saveLine = useLineSave(of.id);
  const reorder = useReorder(of);
  const { ref, width } = useSize<HTMLDivElement>();
  // Where its place is small the reason stands under the item; before it is measured it is taken for large.
  const narrow = width > 0 && width < WIDE;
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const columns = useColumns(of, (line, fields) => saveLine(line.id, fields), narrow);
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text/plain');
    const [column, item] = [columnOf(event.target), itemOf(event.target)];
    if (of.plan.locked || !column || !isBlock(text)) return;
    event.preventDefault();
    setPasted({ text, column, item });
  };
  return (
    <ReadOnly value={of.plan.locked}>
      <div
        ref={ref}
        role="presentation"
        data-pane="plan"
        onKeyDown={(event) => {
          if (!of.plan.locked) reorder(event);
          sheetKeys(event);
        }}
        onPaste={paste}
      >
        <Table<PlanLineView>
          className="plan-table top-cells"
          size="small"
          rowKey="id"
          columns={of.plan.locked ? columns.filter(({ key }) => key !== 'remove') : columns}
          dataSource={of.lines}
          pagination={false}
          scroll={{ x: narrow ? 610 : WIDE }}
          onRow={({ item_no }) => ({ 'data-testid': ids.plan.row(item_no), 'data-item': item_no }) as object}
        />
      </div>
      <div className="row-wrap between">
        <span className="muted hint">{of.plan.locked ? '' : t('plan.hint')}</span>
        <Space size={4}>
          {!of.plan.locked && <UndoButtons caseId={of.id} />}
          <CopyTable of={of} />
        </Space>
      </div>
      {pasted && <PasteBlock of={of} pasted={pasted} onClose={() => setPasted(null)} />}
    </ReadOnly>
  );
}
