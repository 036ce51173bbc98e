import { useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from './settings';

/** Who sits here. Until the server has accounts a person gives a name; this is the only place that knows it. */
const listeners = new Set<() => void>();
let name = readSetting('person', '');

export function usePerson(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => name,
  );
}

export function setPerson(next: string): void {
  name = next.trim();
  writeSetting('person', name);
  for (const listener of listeners) listener();
}
