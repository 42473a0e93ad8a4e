import { useCommand } from '@/app/queries';
import { useIsChinese } from '@/i18n/useCode';
import type { PlanLineView } from '@/ipc/client';

/** The name of a line: as written in the plan, or in English where the catalogue knows it. */
export function useItemName() {
  const chinese = useIsChinese();
  const items = useCommand('reference', {}).data?.catalogue.items ?? [];
  return (line: PlanLineView): string => {
    const item = chinese || !line.code ? undefined : items.find(({ code }) => code === line.code);
    // A line renamed by hand keeps its own name.
    return item && item.name_zh === line.name ? item.name_en : line.name;
  };
}
