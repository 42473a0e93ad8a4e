import { useIsChinese } from '@/i18n/useCode';
import type { PlanLineView } from '@/ipc/client';
import { useCatalogue } from './useCatalogue';

/** The name of a line: as written in the plan, or in English where the case's catalogue knows it. */
export function useItemName() {
  const chinese = useIsChinese();
  const items = useCatalogue()?.items ?? [];
  return (line: PlanLineView): string => {
    const item = chinese || !line.code ? undefined : items.find(({ code }) => code === line.code);
    // A line renamed by hand keeps its own name.
    return item && item.name_zh === line.name ? item.name_en : line.name;
  };
}
