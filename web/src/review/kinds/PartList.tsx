import { colourOf } from '../answers';
import { useEffect, useRef } from 'react';
import type { Part, Parts } from './parts';

interface PartListProps<V extends { label: string }> {
  parts: Parts<V>;
  labels: readonly string[];
  name: string;
  words: (value: V) => string;
}

/** What is marked, in words: the same as in the picture, for those who do not see it. */
export function PartList<V extends { label: string; score?: number | null }>({
  parts,
  labels,
  name,
  words,
}: PartListProps<V>) {
  const list = useRef<HTMLUListElement>(null);
  const at = parts.current?.key;
  useEffect(() => {
    list.current?.querySelector('.at')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (parts.all.length === 0) return <p className="muted">Nothing is marked yet.</p>;
  return (
    <ul ref={list} className="part-list" aria-label={name}>
      {parts.all.map((part) => (
        <li key={part.key} className={part === parts.current ? 'at' : ''}>
          <button
            type="button"
            className="part"
            aria-current={part === parts.current ? 'true' : undefined}
            onClick={() => parts.choose(part.key)}
          >
            <i style={{ background: colourOf(labels, part.value.label) }} className={part.isOpen ? 'open' : ''} />
            <b>{part.value.label}</b>
            <span className="clip muted">{words(part.value)}</span>
            <span className="muted figure">{state(part)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function state<V extends { score?: number | null }>(part: Part<V>): string {
  const score = part.value.score;
  if (!part.isOpen) return '';
  return typeof score === 'number' ? `suggested ${score.toFixed(2)}` : 'suggested';
}
