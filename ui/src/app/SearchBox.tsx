import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseRow } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { StageTag } from '@/shared/StageTag';
import { useDebounced } from '@/shared/useDebounced';
import { ids } from '@/testIds';
import { useSteadyCommand } from './queries';

const HITS = 8;
const ALL = ' all';

function Hit({ row }: { row: CaseRow }) {
  return (
    <div className="hit" data-testid={ids.frame.searchHit(row.case_no)}>
      <strong>{row.name}</strong>
      <span className="num muted">{row.case_no}</span>
      <span className="muted ellipsis">{[row.town, row.village].filter(Boolean).join(' · ')}</span>
      <StageTag stage={row.stage} />
    </div>
  );
}

/** Ctrl/Cmd+K puts the cursor into the box. */
function useSearchKey(input: React.RefObject<InputRef | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [input]);
}

function useHits(text: string) {
  const query = useDebounced(text.trim(), 120);
  const found = useSteadyCommand('case_list', { query, limit: HITS }, { enabled: query !== '' });
  return { query, data: query === '' ? undefined : found.data };
}

/** One box for every case: name, pinyin initials, ID tail, phone, address, case number. */
export function SearchBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const { query, data } = useHits(text);
  useSearchKey(input);
  const go = (value: string) => {
    setOpen(false);
    setText('');
    input.current?.blur();
    void navigate(value === ALL ? `/cases?q=${encodeURIComponent(query)}` : `/cases/${value}`);
  };
  const rows = data?.rows ?? [];
  const options = rows.map((row) => ({ value: row.id, label: <Hit row={row} /> }));
  if (data && data.total > rows.length)
    options.push({ value: ALL, label: <span className="hit-all">{t('top.allHits', { count: data.total })}</span> });
  return (
    <AutoComplete
      className="search"
      value={text}
      options={options}
      open={open && query !== ''}
      onOpenChange={setOpen}
      onChange={(value: string) => {
        // Choosing an option also reports a change, to its value; only typing belongs into the box.
        if (value !== ALL && !rows.some((row) => row.id === value)) setText(value);
      }}
      onSelect={go}
      defaultActiveFirstOption
      popupMatchSelectWidth={560}
      notFoundContent={data ? <span className="muted">{t('top.noHits', { query })}</span> : null}
      onInputKeyDown={(event) => {
        if (event.key === 'Enter' && isComposing(event)) event.stopPropagation();
        if (event.key !== 'Escape') return;
        setText('');
        input.current?.blur();
      }}
    >
      <Input
        ref={input}
        prefix={<SearchOutlined />}
        suffix={<kbd>Ctrl K</kbd>}
        placeholder={t('top.search')}
        aria-label={t('top.searchShort')}
        data-testid={ids.frame.search}
      />
    </AutoComplete>
  );
}
