import { useSyncExternalStore } from 'react';

/** The address is the view: everything a page shows can be read from it. */
export interface Place {
  path: string;
  search: string;
}

const listeners = new Set<() => void>();
let place: Place = here();

function here(): Place {
  return { path: window.location.pathname, search: window.location.search };
}

function moved(): void {
  place = here();
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', moved);

export function go(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  const before = place.path;
  moved();
  if (how === 'push' && before !== place.path) window.scrollTo(0, 0);
}

export function usePlace(): Place {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => place,
  );
}

export function currentPlace(): Place {
  return place;
}
