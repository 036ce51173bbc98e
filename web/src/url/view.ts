import { usePlace } from './location';
import { type Param, readView, useView } from './search';

/** What every screen shares: the instant whose knowledge is shown. Links keep it. */
const shared = { as_of: instant() };

/** A time that can be read; anything else in the address is no time, and the pages show now. */
function instant(): Param<string | undefined> {
  const readable = (value: string | null | undefined) =>
    value && !Number.isNaN(new Date(value).getTime()) ? value : undefined;
  return { read: readable, write: readable };
}

export function useAsOf(): string | undefined {
  return readView(shared, usePlace().search).as_of;
}

export function useAsOfChange(): (asOf: string | undefined) => void {
  const [, change] = useView(shared);
  return (asOf) => change({ as_of: asOf });
}

/** Project and screen of the address: /p/{project}/{screen}/{rest}. */
export function useRoute(): { project?: string; screen: string; rest: string[] } {
  const parts = usePlace().path.split('/').filter(Boolean).map(decoded);
  if (parts[0] === 'p' && parts[1]) return { project: parts[1], screen: parts[2] ?? 'overview', rest: parts.slice(3) };
  return { screen: parts[0] ?? 'home', rest: [] };
}

// A broken escape, as mail programs make them, is taken as it stands.
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function useProject(): string {
  return useRoute().project ?? '';
}

/** Address of a screen, at the same as-of. */
export function href(project: string, screen: string, query: Record<string, string | number | undefined> = {}): string {
  const asOf = readView(shared, window.location.search).as_of;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ as_of: asOf, ...query })) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/p/${encodeURIComponent(project)}/${screen}${text ? `?${text}` : ''}`;
}
