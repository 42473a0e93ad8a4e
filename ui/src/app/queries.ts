import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryOptions,
} from '@tanstack/react-query';
import {
  asApiError,
  call,
  type ApiError,
  type CallOptions,
  type CaseView,
  type CommandName,
  type RequestOf,
  type ResponseOf,
} from '@/ipc/client';

export function makeQueryClient(): QueryClient {
  // The data lies on this computer: no refetch on focus, no retry of a refusal.
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always', staleTime: 2_000 },
      mutations: { networkMode: 'always' },
    },
  });
}

type Extra<K extends CommandName> = Omit<UseQueryOptions<ResponseOf<K>, ApiError>, 'queryKey' | 'queryFn'>;

/** Reads with a command; the request is the key. */
export function useCommand<K extends CommandName>(name: K, request: RequestOf<K>, extra: Extra<K> = {}) {
  return useQuery<ResponseOf<K>, ApiError>({ queryKey: [name, request], queryFn: () => call(name, request), ...extra });
}

/** As `useCommand`, but shows the old answer until the new one is there. */
export function useSteadyCommand<K extends CommandName>(name: K, request: RequestOf<K>, extra: Extra<K> = {}) {
  return useCommand(name, request, { placeholderData: keepPreviousData as never, ...extra });
}

export const caseKey = (id: string) => ['case_get', { id }] as const;

function isCaseView(value: unknown): value is CaseView {
  return typeof value === 'object' && value !== null && 'gates' in value && 'case_no' in value;
}

/** After a commit: the case that came back is taken over as it is, everything else shown is read again. */
export function takeOver(client: QueryClient, response: unknown): void {
  const fresh = isCaseView(response) ? response : null;
  if (fresh) client.setQueryData(caseKey(fresh.id), fresh);
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const of = queryKey[1] as { id?: string } | undefined;
      return !(fresh && queryKey[0] === 'case_get' && of?.id === fresh.id);
    },
  });
}

/** Runs a changing command and brings what is on the screen up to date. */
export function useChange<K extends CommandName>(name: K, options: CallOptions = {}) {
  const client = useQueryClient();
  return useMutation<ResponseOf<K>, ApiError, RequestOf<K>>({
    mutationFn: (request) => call(name, request, options),
    onSuccess: (response) => takeOver(client, response),
    onError: (fault) => {
      if (asApiError(fault).code === 'conflict') void client.invalidateQueries();
    },
  });
}
