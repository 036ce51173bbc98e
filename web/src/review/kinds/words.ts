/** A stretch [start, end) of a text. */
export interface Stretch {
  start: number;
  end: number;
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}\p{M}_'’-]/u.test(sign);

/** The word that a place lies in or touches with its end; undefined between words. */
export function wordAt(text: string, place: number): Stretch | undefined {
  let start = isWordSign(text[place]) ? place : place - 1;
  if (!isWordSign(text[start])) return undefined;
  while (isWordSign(text[start - 1])) start -= 1;
  let end = start;
  while (isWordSign(text[end])) end += 1;
  return { start, end };
}

/** The first word that begins at a place or behind it; undefined when none does. */
export function wordFrom(text: string, place: number): Stretch | undefined {
  let start = Math.max(0, place);
  while (start < text.length && !isWordSign(text[start])) start += 1;
  return start < text.length ? wordAt(text, start) : undefined;
}

/** The last word that ends at a place or before it; undefined when none does. */
export function wordUpTo(text: string, place: number): Stretch | undefined {
  let end = Math.min(place, text.length);
  while (end > 0 && !isWordSign(text[end - 1])) end -= 1;
  return end > 0 ? wordAt(text, end - 1) : undefined;
}

/** The stretch without its last word; undefined when it has only one. */
export function withoutLast(text: string, { start, end }: Stretch): Stretch | undefined {
  const last = wordUpTo(text, end);
  const before = last && wordUpTo(text, last.start);
  return before && before.end > start ? { start, end: before.end } : undefined;
}

/** The stretch without its first word; undefined when it has only one. */
export function withoutFirst(text: string, { start, end }: Stretch): Stretch | undefined {
  const first = wordFrom(text, start);
  const next = first && wordFrom(text, first.end);
  return next && next.start < end ? { start: next.start, end } : undefined;
}
