/** What everything that is not left out gets: each its own suggestion, or one label. */
export type Choice = { kind: 'suggestion' } | { kind: 'label'; label: string };

/** How a group of items is marked before it is answered, by the ids of their reviews. */
export interface Marks {
  choice?: Choice;
  leftOut: ReadonlySet<string>;
}

export const unmarked: Marks = { leftOut: new Set() };
