import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { CaseRow } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Page } from '@/shared/Page';
import { ids } from '@/testIds';
import { CreateCase } from './CreateCase';
import { Filters } from './Filters';
import { Grid } from './Grid';
import { SelectionBar } from './SelectionBar';
import { useWindow, type Filters as FilterValues } from './useWindow';

/** Filters live in the address, so that Today's cards and the search box can open a filtered list. */
function useFilters(): [FilterValues, (value: FilterValues) => void] {
  const [params, setParams] = useSearchParams();
  const list = (name: string) => params.get(name)?.split(',').filter(Boolean);
  const value: FilterValues = {
    query: params.get('q') ?? undefined,
    stages: list('stages'),
    towns: list('towns'),
    categories: list('categories'),
    sort: (params.get('sort') as FilterValues['sort']) ?? undefined,
    descending: params.get('down') === '1' || undefined,
  };
  const change = (next: FilterValues) => {
    const out = new URLSearchParams();
    const put = (name: string, text: string | undefined) => text && out.set(name, text);
    put('q', next.query);
    put('stages', next.stages?.join());
    put('towns', next.towns?.join());
    put('categories', next.categories?.join());
    put('sort', next.sort);
    put('down', next.descending ? '1' : undefined);
    setParams(out, { replace: true });
  };
  return [value, change];
}

const isFiltered = (filters: FilterValues): boolean =>
  Boolean(filters.query || filters.stages?.length || filters.towns?.length || filters.categories?.length);

type Selection = ReadonlyMap<string, CaseRow>;
const NOTHING: Selection = new Map();

/** What is ticked; another search starts with nothing. */
function useSelected(query: string | undefined) {
  const [state, setState] = useState({ query, rows: NOTHING });
  const selected = state.query === query ? state.rows : NOTHING;
  return { selected, setSelected: (rows: Selection) => setState({ query, rows }) };
}

/** The grid of all cases. */
export default function Cases() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [filters, setFilters] = useFilters();
  const { selected, setSelected } = useSelected(filters.query);
  const [creating, setCreating] = useState(false);
  const { list, error, slots, show, reload } = useWindow(filters);
  const actions = (
    <>
      <Button onClick={() => void navigate('/roster')} data-testid={ids.cases.import}>
        {t('cases.import')}
      </Button>
      <Button type="primary" onClick={() => setCreating(true)} data-testid={ids.cases.create}>
        {t('cases.create')}
      </Button>
    </>
  );
  return (
    <Page
      title={t('cases.title')}
      aside={<span data-testid={ids.cases.total}>{list?.total.toLocaleString('en-US')}</span>}
      actions={actions}
      testId={ids.cases.page}
      fill
    >
      <Filters value={filters} list={list} onChange={setFilters} />
      {error && <ErrorNotice fault={error} onRetry={reload} />}
      {list?.total === 0 ? (
        <NoCases filtered={isFiltered(filters)}>{actions}</NoCases>
      ) : (
        <Grid
          filters={filters}
          slots={slots}
          selected={selected}
          onSelect={setSelected}
          onShow={show}
          onSort={(sort, descending) => setFilters({ ...filters, sort, descending })}
        />
      )}
      <SelectionBar selected={selected} list={list} onClear={() => setSelected(new Map())} />
      <CreateCase open={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function NoCases({ filtered, children }: { filtered: boolean; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="panel grow">
      <EmptyState
        title={filtered ? t('cases.noneTitle') : t('cases.emptyTitle')}
        text={filtered ? t('cases.noneText') : t('cases.emptyText')}
        testId={ids.cases.empty}
      >
        {!filtered && children}
      </EmptyState>
    </div>
  );
}
