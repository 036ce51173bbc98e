import type { Schemas } from '../api/client';
import { href } from '../url/view';
import { compact } from './numbers';

export type Wheel = Schemas['WheelAnswer'];

/** One arc of the ring: what flowed through it, and what waits there. */
export interface Stage {
  id: string;
  name: string;
  /** Printed under the name, e.g. "5,967 items". */
  words: string;
  /** What was there ever: without anything the arc is dashed. */
  amount: number;
  /** What passes in an hour; the arc is as thick as its logarithm. */
  perHour: number;
  waiting?: number;
  needsPerson?: boolean;
  target: string;
}

const plural = (count: number, one: string, many = `${one}s`) => `${compact(count)} ${count === 1 ? one : many}`;

/** The eight stages clockwise, from the counts of a wheel. */
export function stagesOf(project: string, wheel: Wheel): Stage[] {
  const routes = wheel.routes;
  const automatic = (routes.auto ?? 0) + (routes.audit ?? 0);
  const answered = automatic + (routes.assist ?? 0) + (routes.review ?? 0);
  const waiting = (wheel.review.open ?? 0) + (wheel.review.expert ?? 0);
  const to = (screen: string, query?: Record<string, string>) => href(project, screen, query);
  return [
    {
      id: 'observe',
      name: 'Observe',
      words: plural(wheel.items, 'item'),
      amount: wheel.items,
      perHour: wheel.flow.observe,
      target: to('predictions'),
    },
    {
      id: 'decide',
      name: 'Decide',
      words: answered > 0 ? `${Math.round((automatic / answered) * 100)} % automated` : 'nothing yet',
      amount: automatic,
      perHour: wheel.flow.decide,
      target: to('predictions', { route: 'auto' }),
    },
    {
      id: 'answer',
      name: 'Answer',
      words: plural(wheel.annotations, 'answer'),
      amount: wheel.annotations,
      waiting,
      needsPerson: waiting > 0,
      perHour: wheel.flow.answer,
      target: to('review'),
    },
    {
      id: 'learn',
      name: 'Learn',
      words: plural(wheel.labelled_items, 'label'),
      amount: wheel.labelled_items,
      perHour: wheel.flow.learn,
      target: to('labels'),
    },
    {
      id: 'curate',
      name: 'Curate',
      words: plural(wheel.dataset_versions, 'dataset version'),
      amount: wheel.dataset_versions,
      perHour: wheel.flow.curate,
      target: to('datasets'),
    },
    {
      id: 'train',
      name: 'Train',
      words: plural(wheel.models, 'model'),
      amount: wheel.models,
      perHour: wheel.flow.train,
      target: to('models'),
    },
    {
      id: 'judge',
      name: 'Judge',
      words: wheel.challenger ? `v${wheel.challenger} in shadow` : 'no challenger',
      amount: routes.shadow ?? 0,
      perHour: wheel.flow.judge,
      target: to('compare'),
    },
    {
      id: 'activate',
      name: 'Activate',
      words: wheel.champion ? `champion v${wheel.champion}` : 'no model yet',
      amount: wheel.champion ?? 0,
      perHour: wheel.flow.activate,
      target: to('release'),
    },
  ];
}
