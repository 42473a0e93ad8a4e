import { Checkbox, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useReport } from '@/app/useReport';
import { call, type CaseRow, type CaseSort } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { useSize } from '@/shared/useSize';
import { ids } from '@/testIds';
import { GRID_WIDTH, sortOf, useColumns } from './columns';
import type { Filters, Slot } from './useWindow';

type Selection = ReadonlyMap<string, CaseRow>;

interface Props {
  filters: Filters;
  slots: Slot[];
  selected: Selection;
  onSelect: (selected: Selection) => void;
  onShow: (from: number, to: number) => void;
  onSort: (sort: CaseSort | undefined, descending: boolean | undefined) => void;
}

const HEADER = 34;
/** Height of a row, for how far PageUp and PageDown go. */
const ROW = 34;

function toggled(selected: Selection, row: CaseRow): Selection {
  const next = new Map(selected);
  if (!next.delete(row.id)) next.set(row.id, row);
  return next;
}

/** First and last row the virtual table has drawn, read from the page: heights need not be guessed. */
function drawnRows(grid: HTMLElement | null): [number, number] | null {
  const rows = [...(grid?.querySelectorAll<HTMLElement>('[data-index]') ?? [])].map((row) =>
    Number(row.dataset['index']),
  );
  return rows.length > 0 ? [Math.min(...rows), Math.max(...rows)] : null;
}

/** What the table scrolls to: its own reference has this one method we need. */
interface Scroller {
  scrollTo: (to: { index: number }) => void;
}

/** Arrows move the cursor, Enter opens, Space selects; PageUp/Down and Home/End go far. */
function useCursor({ slots, selected, onSelect }: Props, table: React.RefObject<Scroller | null>, page: number) {
  const navigate = useNavigate();
  const [cursor, setCursor] = useState(-1);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(slots.length - 1, to));
    setCursor(next);
    table.current?.scrollTo({ index: next });
  };
  const jumps: Record<string, number> = {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    PageDown: cursor + page,
    PageUp: cursor - page,
    Home: 0,
    End: slots.length - 1,
  };
  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const row = slots[cursor]?.row;
    const target = jumps[event.key];
    if (target !== undefined) move(target);
    else if (event.key === 'Enter' && row) void navigate(`/cases/${row.id}`);
    else if (event.key === ' ' && row) onSelect(toggled(selected, row));
    else return;
    event.preventDefault();
  };
  return { cursor, setCursor, press };
}

/** Rows one tick of the heading can select; the contract gives no more at once. */
const ALL_AT_ONCE = 1000;

/** The heading's tick: everything that matches the filters, up to a thousand; a second one takes it back. */
function useSelectAll({ filters, slots, selected, onSelect }: Props) {
  const report = useReport();
  const all = selected.size > 0 && selected.size >= Math.min(slots.length, ALL_AT_ONCE);
  const toggle = () =>
    all
      ? onSelect(new Map())
      : void call('case_list', { ...filters, offset: 0, limit: ALL_AT_ONCE }).then(
          ({ rows }) => onSelect(new Map(rows.map((row) => [row.id, row]))),
          report,
        );
  return { all, toggle };
}

/** Ant Design's own selection looks at every row at every change, which is too much for 100,000: a column of our own. */
function useTickColumn(props: Props, width: number): ColumnType<Slot> {
  const { t } = useTranslation();
  const { selected, onSelect } = props;
  const { all, toggle } = useSelectAll(props);
  return {
    key: 'tick',
    width,
    fixed: 'left',
    align: 'center',
    title: (
      <Checkbox
        checked={all}
        indeterminate={!all && selected.size > 0}
        onChange={toggle}
        aria-label={t('common.all')}
        data-testid={ids.cases.selectAll}
      />
    ),
    render: (_, { row }) =>
      row && (
        <Checkbox
          checked={selected.has(row.id)}
          onChange={() => onSelect(toggled(selected, row))}
          aria-label={row.name}
        />
      ),
  };
}

/** One function for good: a new one would make the table key its 100,000 rows again. */
const keyOf = ({ row, index }: Slot): string | number => row?.id ?? index;

const rowClass = (cursor: boolean, ticked: boolean): string =>
  ['case-row', cursor && 'cursor', ticked && 'ticked'].filter(Boolean).join(' ');

/** Antd's row properties do not know `data-*`; React passes them on all the same. */
const asRowProps = (props: React.HTMLAttributes<HTMLElement> & Record<`data-${string}`, unknown>) =>
  props as React.HTMLAttributes<HTMLElement>;

/** The virtual table; it measures its place and tells which rows are in sight. */
export function Grid(props: Props) {
  const { filters, slots, selected, onShow, onSort } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { ref, width: outer, height } = useSize<HTMLDivElement>();
  // A hair less than the place, so that no sideways scroll bar appears for nothing.
  const width = outer - 2;
  const table = useRef<Scroller>(null);
  const page = Math.max(1, Math.floor((height - HEADER) / ROW) - 1);
  const { cursor, setCursor, press } = useCursor(props, table, page);
  const columns = useColumns(width).map((column) => ({
    ...column,
    sortOrder:
      sortOf(column.key) === filters.sort && filters.sort
        ? filters.descending
          ? ('descend' as const)
          : ('ascend' as const)
        : null,
  }));
  const tick = useTickColumn(props, 40);
  const scrolled = () =>
    requestAnimationFrame(() => {
      const drawn = drawnRows(ref.current);
      if (drawn) onShow(...drawn);
    });
  return (
    // The grid is one stop for the Tab key; arrows move inside it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="grid panel"
      ref={ref}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={press}
      role="region"
      aria-label={t('cases.title')}
      data-testid={ids.cases.grid}
    >
      {height > 0 && (
        <Table<Slot>
          virtual
          ref={table as never}
          size="small"
          columns={[tick, ...columns]}
          dataSource={slots}
          rowKey={keyOf}
          pagination={false}
          scroll={{ x: Math.max(width, GRID_WIDTH), y: Math.max(100, height - HEADER) }}
          showSorterTooltip={false}
          onScroll={scrolled}
          onChange={(_page, _filters, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            onSort(one?.order ? sortOf(one.columnKey) : undefined, one?.order === 'descend' || undefined);
          }}
          rowClassName={({ row, index }) => rowClass(index === cursor, row !== undefined && selected.has(row.id))}
          onRow={({ row, index }) =>
            asRowProps({
              'data-testid': row && ids.cases.row(row.case_no),
              'data-index': index,
              onClick: () => setCursor(index),
              onDoubleClick: () => row && void navigate(`/cases/${row.id}`),
            })
          }
        />
      )}
    </div>
  );
}
