import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useAsOf } from '../url/view';
import { type Answer, ApiError, type PathValues, type Query, read, type ReadPath } from './client';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 1 && error instanceof ApiError && error.isTransient,
      retryDelay: 600,
    },
  },
});

interface ReadOptions {
  enabled?: boolean;
  /** Whether the past can be asked for; most reads can. */
  atAsOf?: boolean;
  /** How long an answer may stand while facts arrive, in milliseconds. */
  staleTime?: number;
}

/** Reads from the server at the page's as-of; what was there stays while the new comes. */
export function useRead<Path extends ReadPath>(
  path: Path,
  values: PathValues,
  query?: Query<Path>,
  options: ReadOptions = {},
): UseQueryResult<Answer<Path>, ApiError> {
  const asOf = useAsOf();
  const full = { ...query, ...(options.atAsOf === false || !asOf ? {} : { as_of: asOf }) } as Query<Path>;
  return useQuery<Answer<Path>, ApiError>({
    queryKey: [path, values, full],
    queryFn: ({ signal }) => read(path, values, full, signal),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
  });
}
