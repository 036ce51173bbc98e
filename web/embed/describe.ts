import type { Box, Item, Span, Suggestion, Value } from './wire';
import type { Say } from './words';

/** A value of any kind in one line. */
export function inWords(
  task: string,
  label: string,
  value: Value | null | undefined,
  item: Item | null | undefined,
  say: Say,
): string {
  switch (task) {
    case 'transcription':
      return (value as string) || say('empty');
    case 'label_set':
      return (value as string[]).join(', ') || say('empty');
    case 'fields':
      return Object.entries(value as Record<string, string | null>)
        .map(([name, one]) => `${name}: ${one ?? '–'}`)
        .join(', ');
    case 'spans':
      return (value as Span[]).map((one) => `${excerpt(one, item)} ${one.label}`).join(', ') || say('empty');
    case 'boxes':
      return counted(value as Box[], say) || say('empty');
    default:
      return label;
  }
}

/** The words that a span covers, or its place where the text is not known. */
export function excerpt(span: Span, item: Item | null | undefined): string {
  const text = item?.text[span.field ?? Object.keys(item.text)[0] ?? ''];
  return text ? `“${text.slice(span.start, span.end)}”` : `${span.start}–${span.end}`;
}

/** What was decided, as its canonical text says it. */
export function decided(shown: Suggestion, canonical: string, say: Say): string {
  const isText = ['classification', 'number', 'transcription'].includes(shown.task);
  return inWords(shown.task, canonical, isText ? canonical : (JSON.parse(canonical) as Value), shown.item, say);
}

function counted(boxes: readonly Box[], say: Say): string {
  const counts = new Map<string, number>();
  for (const box of boxes) counts.set(box.label, (counts.get(box.label) ?? 0) + 1);
  return [...counts].map(([label, count]) => say('count', count, label)).join(', ');
}
