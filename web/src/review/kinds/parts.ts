import { useState } from 'react';

/** A box or a span of the answer in work: suggested and not yet decided on, or part of the answer. */
export interface Part<V> {
  key: number;
  value: V;
  isOpen: boolean;
}

interface State<V> {
  parts: readonly Part<V>[];
  /** Key of the one that keys act on. */
  at?: number;
  /** Whether the person said that nothing is missing. */
  isComplete: boolean;
  next: number;
}

export interface Parts<V> {
  all: readonly Part<V>[];
  /** Suggested and not yet decided on. */
  open: readonly Part<V>[];
  current?: Part<V>;
  isComplete: boolean;
  canUndo: boolean;
  add: (value: V) => void;
  addAll: (values: readonly V[]) => void;
  /** Changes the current one; that decides on it too. */
  change: (value: V) => void;
  accept: () => void;
  remove: () => void;
  choose: (key: number | undefined) => void;
  move: (step: 1 | -1) => void;
  complete: () => void;
  undo: () => void;
}

/** Boxes or spans in work: suggested ones decided on one by one, own ones added, every step taken back. */
export function useParts<V>(suggested: readonly V[] | undefined, before: readonly V[] | undefined): Parts<V> {
  const [states, setStates] = useState<readonly State<V>[]>(() => [begin(suggested, before)]);
  const state = states.at(-1)!;
  const put = (next: Partial<State<V>>) => setStates([...states, { ...state, isComplete: false, ...next }]);
  const look = (at: number | undefined) => setStates([...states.slice(0, -1), { ...state, at }]);
  const current = state.parts.find((part) => part.key === state.at);
  const decide = (parts: readonly Part<V>[]) => put({ parts, at: nextOpen(parts, state.parts, state.at) });
  return {
    all: state.parts,
    open: state.parts.filter((part) => part.isOpen),
    current,
    isComplete: state.isComplete,
    canUndo: states.length > 1,
    add: (value) =>
      put({ parts: [...state.parts, { key: state.next, value, isOpen: false }], at: state.next, next: state.next + 1 }),
    addAll: (values) =>
      put({
        parts: [...state.parts, ...values.map((value, index) => ({ key: state.next + index, value, isOpen: false }))],
        next: state.next + values.length,
      }),
    change: (value) =>
      put({ parts: state.parts.map((part) => (part === current ? { ...part, value, isOpen: false } : part)) }),
    accept: () => current && decide(state.parts.map((part) => (part === current ? { ...part, isOpen: false } : part))),
    remove: () => current && decide(state.parts.filter((part) => part !== current)),
    choose: look,
    move: (step) => {
      if (state.parts.length === 0) return;
      const at = state.parts.findIndex((part) => part.key === state.at);
      const next = at < 0 ? (step > 0 ? 0 : state.parts.length - 1) : at + step;
      look(state.parts[(next + state.parts.length) % state.parts.length]!.key);
    },
    complete: () => put({ isComplete: true }),
    undo: () => setStates(states.length > 1 ? states.slice(0, -1) : states),
  };
}

function begin<V>(suggested: readonly V[] | undefined, before: readonly V[] | undefined): State<V> {
  const parts = (before ?? suggested ?? []).map((value, key) => ({ key, value, isOpen: before === undefined }));
  return { parts, at: before ? undefined : parts[0]?.key, isComplete: false, next: parts.length };
}

// After a decision the next undecided one is asked about, in order and from the beginning again.
function nextOpen<V>(after: readonly Part<V>[], all: readonly Part<V>[], at: number | undefined): number | undefined {
  const index = all.findIndex((part) => part.key === at);
  const order = [...all.slice(index + 1), ...all.slice(0, index + 1)].map((part) => part.key);
  return order.find((key) => after.some((part) => part.key === key && part.isOpen));
}
