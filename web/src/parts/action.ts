import { useState } from 'react';
import { ApiError } from '../api/client';
import { queries } from '../api/read';

export interface Action<Input = undefined> {
  run: (...input: Input extends undefined ? [] : [Input]) => Promise<boolean>;
  isRunning: boolean;
  error?: ApiError;
  clear: () => void;
}

/** Something a person makes the server do: while it runs nothing is sent twice, afterwards every page reads again. */
export function useAction<Input = undefined>(
  perform: (...input: Input extends undefined ? [] : [Input]) => Promise<unknown>,
): Action<Input> {
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<ApiError>();
  return {
    isRunning,
    error,
    clear: () => setError(undefined),
    run: async (...input) => {
      setIsRunning(true);
      setError(undefined);
      try {
        await perform(...input);
        await queries.invalidateQueries({ refetchType: 'active' });
        return true;
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        setError(cause);
        return false;
      } finally {
        setIsRunning(false);
      }
    },
  };
}
