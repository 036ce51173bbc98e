import type { Schemas } from '../api/client';
import { fewCases } from '../parts/numbers';
import { bases } from '../predictions/filter';
import { choice, optional, type View } from '../url/search';
import { href } from '../url/view';

export type Slice = Schemas['SliceDetail'];
export type Figures = Schemas['SliceFigures'];
export type Answer = Schemas['SlicesAnswer'];

/** What the Slices screen keeps in the address, besides the order of its table. */
export const shape = {
  factor: optional(),
  model: optional(),
  labels: choice(bases, 'evidence'),
  from: optional(),
  to: optional(),
};

export type SlicesView = View<typeof shape>;

/** Whether there is enough of both to hold the model against people. */
export function isSayable(figures: Figures): boolean {
  return figures.accuracy.of >= fewCases && figures.human_level.of >= fewCases;
}

/** What a number of a slice is counted from. */
export type Behind = 'traffic' | 'labelled' | 'wrong' | 'twice' | 'wrong_twice';

/** The predictions behind a number: as many as it says. */
export function rowsBehind(project: string, answer: Answer, view: SlicesView, behind: Behind, slice?: Slice): string {
  return href(project, 'predictions', {
    factor: slice && `${slice.factor}:${slice.value}`,
    from: view.from,
    to: view.to,
    ...(behind === 'traffic'
      ? {}
      : {
          model: answer.model ?? undefined,
          labelled: answer.labels,
          outcome: behind.startsWith('wrong') ? 'wrong' : undefined,
          answered_twice: behind.endsWith('twice') ? 'true' : undefined,
        }),
  });
}
