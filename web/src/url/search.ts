import { useMemo } from 'react';
import { currentPlace, go, usePlace } from './location';

/** How one search parameter is read and written; a value that cannot be read is the default, never an error. */
export interface Param<Value> {
  read(text: string | null): Value;
  write(value: Value): string | undefined;
}

export const text = (fallback = ''): Param<string> => ({
  read: (value) => value ?? fallback,
  write: (value) => (value === fallback ? undefined : value),
});

export const optional = (): Param<string | undefined> => ({
  read: (value) => value ?? undefined,
  write: (value) => value || undefined,
});

export const choice = <const Value extends string>(values: readonly Value[], fallback: Value): Param<Value> => ({
  read: (value) => values.find((known) => known === value) ?? fallback,
  write: (value) => (value === fallback ? undefined : value),
});

export const maybe = <const Value extends string>(values: readonly Value[]): Param<Value | undefined> => ({
  read: (value) => values.find((known) => known === value),
  write: (value) => value,
});

export const number = (): Param<number | undefined> => ({
  read: (value) => (value === null || value.trim() === '' || Number.isNaN(Number(value)) ? undefined : Number(value)),
  write: (value) => (value === undefined ? undefined : String(value)),
});

export const flag = (): Param<boolean> => ({
  read: (value) => value === '1',
  write: (value) => (value ? '1' : undefined),
});

/** A switch as the server reads it; off is not written. */
export const yes = (): Param<true | undefined> => ({
  read: (value) => (value === 'true' ? true : undefined),
  write: (value) => (value ? 'true' : undefined),
});

type Shape = Record<string, Param<unknown>>;
export type View<S extends Shape> = { [Name in keyof S]: S[Name] extends Param<infer Value> ? Value : never };

export function readView<S extends Shape>(shape: S, search: string): View<S> {
  const found = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(shape).map(([name, param]) => [name, param.read(found.get(name))]),
  ) as View<S>;
}

/** The search string of the present one with some values changed. */
export function changed<S extends Shape>(shape: S, search: string, values: Partial<View<S>>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    const written = shape[name]?.write(value);
    if (written === undefined) next.delete(name);
    else next.set(name, written);
  }
  const written = next.toString();
  return written ? `?${written}` : '';
}

/** A screen's part of the address, typed; changing it makes a step that Back undoes. */
export function useView<S extends Shape>(
  shape: S,
): [View<S>, (values: Partial<View<S>>, how?: 'push' | 'replace') => void] {
  const { search } = usePlace();
  const view = useMemo(() => readView(shape, search), [shape, search]);
  return [
    view,
    (values, how = 'push') => {
      const now = currentPlace();
      go(now.path + changed(shape, now.search, values), how);
    },
  ];
}
