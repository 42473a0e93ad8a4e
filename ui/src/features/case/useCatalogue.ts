import { createContext, useContext } from 'react';
import { useCommand } from '@/app/queries';
import type { CaseCatalogueView, CatalogueView } from '@/ipc/client';

/** The catalogue of the case on the screen; none outside a case. */
export const CatalogueOfCase = createContext<CaseCatalogueView | null>(null);

/** The catalogue the case goes by: the version it was approved under, whatever came in since. Outside a case today's. */
export function useCatalogue(): CatalogueView | undefined {
  const of = useContext(CatalogueOfCase);
  return useCommand('catalogue_get', of ? { id: of.id, version: of.version } : {}).data;
}
