import { maybe, number, optional, yes } from '../url/search';

export const routes = ['auto', 'audit', 'assist', 'review', 'shadow'] as const;
/** Which labels count: drawn by chance and given blind, or all. */
export const bases = ['evidence', 'any'] as const;
export const outcomes = ['right', 'wrong'] as const;

/** What the Predictions screen keeps in the address. */
export const filterShape = {
  route: maybe(routes),
  label: optional(),
  model: optional(),
  factor: optional(),
  text: optional(),
  min_score: number(),
  max_score: number(),
  labelled: maybe(bases),
  outcome: maybe(outcomes),
  answered_twice: yes(),
  from: optional(),
  to: optional(),
  id: optional(),
};

export interface Filter {
  route?: (typeof routes)[number];
  label?: string;
  model?: string;
  factor?: string;
  text?: string;
  min_score?: number;
  max_score?: number;
  labelled?: (typeof bases)[number];
  outcome?: (typeof outcomes)[number];
  answered_twice?: true;
  from?: string;
  to?: string;
}

/** The filter as it is typed: route:auto label:"credit note" score:<0.6 factor.scan:poor other words. */
export function writeFilter(filter: Filter): string {
  const quoted = (value: string) => (/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value);
  const parts = [
    filter.route && `route:${filter.route}`,
    filter.label && `label:${quoted(filter.label)}`,
    filter.model && `model:${quoted(filter.model)}`,
    filter.factor && `factor.${quoted(filter.factor)}`,
    filter.min_score !== undefined && `score:>=${filter.min_score}`,
    filter.max_score !== undefined && `score:<${filter.max_score}`,
    filter.labelled && `labelled:${filter.labelled}`,
    filter.outcome && `outcome:${filter.outcome}`,
    filter.answered_twice && 'answered:twice',
    filter.text,
  ];
  return parts.filter(Boolean).join(' ');
}

/** Reads a typed filter; what it does not know is a word to look for. */
export function readFilter(typed: string): Filter {
  const filter: Filter = {};
  const words: string[] = [];
  for (const part of typed.match(/(?:[^\s"]+|"[^"]*")+/g) ?? []) {
    const plain = part.replaceAll('"', '');
    const [name, value] = [plain.slice(0, plain.indexOf(':')), plain.slice(plain.indexOf(':') + 1)];
    const score = /^(>=|<)(\d*\.?\d+)$/.exec(value);
    const route = routes.find((known) => known === value);
    const basis = bases.find((known) => known === value);
    const outcome = outcomes.find((known) => known === value);
    if (name === 'route' && route) filter.route = route;
    else if (name === 'label' && value) filter.label = value;
    else if (name === 'model' && value) filter.model = value;
    else if (name.startsWith('factor.') && value) filter.factor = `${name.slice('factor.'.length)}:${value}`;
    else if (name === 'labelled' && basis) filter.labelled = basis;
    else if (name === 'outcome' && outcome) filter.outcome = outcome;
    else if (name === 'answered' && value === 'twice') filter.answered_twice = true;
    else if (name === 'score' && score?.[1] === '>=') filter.min_score = Number(score[2]);
    else if (name === 'score' && score) filter.max_score = Number(score[2]);
    else words.push(part.startsWith('"') ? plain : part);
  }
  if (words.length > 0) filter.text = words.join(' ');
  return filter;
}
