import type { Schemas } from '../api/client';

export type Lease = Schemas['ReviewLease'];
export type Task = Lease['task'];

/** A labelled rectangle in pixels of the original image, from its top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  score?: number | null;
}

/** A labelled stretch of a text, in UTF-16 units, its end excluded. */
export interface Span {
  field?: string | null;
  start: number;
  end: number;
  label: string;
  score?: number | null;
}

/** Named values; null says that it cannot be read. */
export type FieldValues = Record<string, string | null>;

/** The answer of every kind but classification. */
export type Value = string[] | number | string | FieldValues | Span[] | Box[];

export type Reason = 'unclear' | 'no_label_fits' | 'needs_expert';

/** What a person decides about an item. */
export interface Judgement {
  kind: 'label' | 'not_sure' | 'reject' | 'skip' | 'junk';
  label?: string;
  value?: Value;
  reason?: Reason;
  comment?: string;
}

export const reasonWords: Record<Reason, string> = {
  unclear: 'The item is unclear',
  no_label_fits: 'No label fits',
  needs_expert: 'It needs an expert',
};

/** A value as somebody sent it, when it has the shape that the kind wants. */
export function valueOf(task: Task, value: unknown): Value | undefined {
  switch (task) {
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'transcription':
      return typeof value === 'string' ? value : undefined;
    case 'fields':
      return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as FieldValues) : undefined;
    case 'label_set':
    case 'spans':
    case 'boxes':
      return Array.isArray(value) ? (value as Value) : undefined;
    default:
      return undefined;
  }
}

/** The answer in a few words, for lists and chips. */
export function inWords(task: Task, label: string | null | undefined, value: unknown): string {
  const known = valueOf(task, value);
  if (known === undefined) return label ?? '–';
  if (task === 'label_set') return (known as string[]).join(', ') || 'none';
  if (task === 'spans') return counted(known as Span[], 'span');
  if (task === 'boxes') return counted(known as Box[], 'box');
  if (task === 'fields')
    return Object.entries(known as FieldValues)
      .map(([name, text]) => `${name} ${text ?? 'unreadable'}`)
      .join(', ');
  return String(known) || 'empty';
}

/** An answer that comes as its canonical text alone, in a few words. */
export function textInWords(task: Task, text: string): string {
  if (task === 'classification' || task === 'transcription') return text;
  try {
    return inWords(task, text, JSON.parse(text));
  } catch {
    return text; // not what the kind wants any more: shown as it is
  }
}

function counted(parts: readonly { label: string }[], word: string): string {
  if (parts.length === 0) return 'none';
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part.label, (counts.get(part.label) ?? 0) + 1);
  const plural = word === 'box' ? 'boxes' : `${word}s`;
  const by = [...counts].map(([label, count]) => `${count} ${label}`).join(', ');
  return `${parts.length} ${parts.length === 1 ? word : plural}: ${by}`;
}

/** A judgement in words. */
export function judgementWords(task: Task, judgement: Judgement): string {
  switch (judgement.kind) {
    case 'label':
      return inWords(task, judgement.label, judgement.value);
    case 'reject':
      return 'Rejected';
    case 'not_sure':
      return 'Not sure';
    case 'skip':
      return 'Skipped';
    case 'junk':
      return 'Junk';
  }
}

/** How many colours boxes and spans have; further classes begin again, their names stand beside. */
const colours = 6;

export function colourOf(labels: readonly string[], label: string): string {
  return `var(--series-${(Math.max(0, labels.indexOf(label)) % colours) + 1})`;
}

export const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
