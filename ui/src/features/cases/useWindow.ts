import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call, type ApiError, type CaseListRequest, type CaseListView, type CaseRow } from '@/ipc/client';

/** Rows asked for at once. */
export const PAGE = 200;

/** A place in the list; `row` is absent until its page has arrived. */
export interface Slot {
  index: number;
  row?: CaseRow;
}

export type Filters = Omit<CaseListRequest, 'offset' | 'limit'>;

const requestOf = (filters: Filters, page: number): CaseListRequest => ({
  ...filters,
  offset: page * PAGE,
  limit: PAGE,
});

/**
 * The whole list as places, of which only those near the visible part are filled. With 100,000 cases the table gets
 * 100,000 light places and a few hundred rows.
 */
export function useWindow(filters: Filters) {
  const [pages, setPages] = useState<[number, number]>([0, 0]);
  const wanted = pages[0] === 0 ? [0, ...range(1, pages[1])] : [0, ...range(pages[0], pages[1])];
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: ['case_list', requestOf(filters, page)] as const,
      queryFn: () => call('case_list', requestOf(filters, page)),
    })),
  });
  const first = answers[0];
  const stamp = answers.map(({ dataUpdatedAt }) => dataUpdatedAt).join();
  const slots = useMemo(
    () =>
      fill(
        wanted,
        answers.map(({ data }) => data),
      ),
    // The answers are new objects at every render; their stamps tell when one changed.
    // oxlint-disable-next-line react/exhaustive-deps
    [stamp, wanted.join()],
  );
  const show = (from: number, to: number) => {
    const next: [number, number] = [Math.floor(from / PAGE), Math.floor(to / PAGE)];
    if (next[0] !== pages[0] || next[1] !== pages[1]) setPages(next);
  };
  return {
    list: first?.data,
    error: first?.error as ApiError | null,
    loading: first?.isPending ?? true,
    slots,
    show,
    reload: () => void first?.refetch(),
  };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

let empty: Slot[] = [];

/** Places without rows; made once for the longest list and shared. */
function places(total: number): Slot[] {
  if (empty.length < total) empty = Array.from({ length: total }, (_, index) => ({ index }));
  return empty.slice(0, total);
}

function fill(pages: number[], answers: (CaseListView | undefined)[]): Slot[] {
  const slots = places(answers[0]?.total ?? 0);
  pages.forEach((page, at) => {
    answers[at]?.rows.forEach((row, offset) => {
      const index = page * PAGE + offset;
      if (index < slots.length) slots[index] = { index, row };
    });
  });
  return slots;
}
