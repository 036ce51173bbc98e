import type { Stretch } from './words';

/** A piece of text under the same marks throughout. */
export interface Segment<M extends Stretch> extends Stretch {
  marks: readonly M[];
}

/** Cuts [0, length) wherever a mark begins or ends. */
export function segments<M extends Stretch>(length: number, marks: readonly M[]): Segment<M>[] {
  const cuts = new Set([0, length]);
  for (const mark of marks) {
    if (mark.start < length) cuts.add(Math.max(0, mark.start));
    if (mark.end < length) cuts.add(Math.max(0, mark.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => ({
    start,
    end: places[index + 1]!,
    marks: marks.filter((mark) => mark.start <= start && mark.end > start),
  }));
}
