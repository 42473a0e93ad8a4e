import { Button, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseListView, Count } from '@/ipc/client';
import { CATEGORIES, STAGES } from '@/shared/stages';
import { ids } from '@/testIds';
import type { Filters as FilterValues } from './useWindow';

interface Props {
  value: FilterValues;
  list: CaseListView | undefined;
  onChange: (value: FilterValues) => void;
}

interface PickProps {
  label: string;
  testId: string;
  options: { value: string; label: string }[];
  value: string[] | undefined;
  onChange: (value: string[]) => void;
}

/** A filter by ticking values. */
function Pick({ label, testId, options, value, onChange }: PickProps) {
  return (
    <Select
      mode="multiple"
      className="filter"
      data-testid={testId}
      aria-label={label}
      placeholder={label}
      options={options}
      value={value ?? []}
      onChange={onChange}
      maxTagCount={value && value.length > 1 ? 0 : 1}
      maxTagPlaceholder={() => `${label} ${value?.length ?? 0}`}
      popupMatchSelectWidth={220}
      optionFilterProp="label"
      allowClear
    />
  );
}

/** As a case goes through them, whatever order they come in. */
const inOrder = (stages: Count[]): Count[] =>
  STAGES.flatMap((stage) => stages.filter(({ code }) => code === stage));

/** Stage, town and category; a search handed over from the top bar stands as a tag that can be taken off. */
export function Filters({ value, list, onChange }: Props) {
  const { t } = useTranslation();
  const code = useCode();
  const counted = (label: string, count: number) => `${label}  ${count}`;
  const stages = inOrder(list?.stages ?? []).map((one) => ({
    value: one.code,
    label: counted(code('stage', one.code), one.count),
  }));
  const towns = (list?.towns ?? []).map((one) => ({ value: one.code, label: counted(one.code, one.count) }));
  const categories = CATEGORIES.map((one) => ({ value: one, label: code('category', one) }));
  const active = Boolean(value.query || value.stages?.length || value.towns?.length || value.categories?.length);
  return (
    <div className="filters">
      {value.query && (
        <Tag closable onClose={() => onChange({ ...value, query: undefined })}>
          {t('cases.query', { query: value.query })}
        </Tag>
      )}
      <Pick
        label={t('cases.filterStage')}
        testId={ids.cases.filterStage}
        options={stages}
        value={value.stages}
        onChange={(picked) => onChange({ ...value, stages: picked })}
      />
      <Pick
        label={t('cases.filterTown')}
        testId={ids.cases.filterTown}
        options={towns}
        value={value.towns}
        onChange={(picked) => onChange({ ...value, towns: picked })}
      />
      <Pick
        label={t('cases.filterCategory')}
        testId={ids.cases.filterCategory}
        options={categories}
        value={value.categories}
        onChange={(picked) => onChange({ ...value, categories: picked })}
      />
      {active && (
        <Button
          type="link"
          size="small"
          data-testid={ids.cases.clear}
          onClick={() => onChange({ sort: value.sort, descending: value.descending })}
        >
          {t('cases.clear')}
        </Button>
      )}
    </div>
  );
}
