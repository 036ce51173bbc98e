import { count, decimals, percent } from '../parts/numbers';

interface Line {
  name: string;
  value: string;
}

const yesOrNo = (value: unknown) => (value ? 'yes' : 'no');
const amount = (value: unknown) => count(Number(value));
const logarithm = (value: unknown) => decimals(Number(value), 2);
const figure = (value: unknown) => (typeof value === 'number' ? decimals(value) : String(value));

/** What the server keeps with a decision, in the words of the page. */
const known: Record<string, { name: string; say: (value: unknown) => string }> = {
  wins: { name: 'Only the challenger right', say: amount },
  losses: { name: 'Only the champion right', say: amount },
  labelled_items: { name: 'Labelled by people', say: amount },
  evaluation_items: { name: 'Labelled, of the evaluation split', say: amount },
  compared_items: { name: 'Compared, with the same answers in shadow', say: amount },
  shadow_disagreements: { name: 'Disagreements in shadow', say: amount },
  labelled_disagreements: { name: 'Disagreements that people labelled', say: amount },
  after_change: { name: 'After a change of the world', say: yesOrNo },
  log_e: { name: 'ln E that it is better', say: logarithm },
  log_non_inferiority: { name: 'ln E that it is not worse', say: logarithm },
  negative_flips_high: { name: 'Newly wrong, at most', say: (value) => percent(Number(value)) },
  metric: { name: 'Metric', say: figure },
  value: { name: 'Its value', say: figure },
  low: { name: 'Its value, at least', say: figure },
  baseline: { name: 'Baseline', say: figure },
  items: { name: 'Items', say: amount },
  is_cross_validated: { name: 'By cross-validation', say: yesOrNo },
};

/** Nothing where a person decided without evidence. */
export function evidenceLines(evidence: unknown): Line[] {
  return Object.entries((evidence ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({
      name: known[key]?.name ?? key.replaceAll('_', ' '),
      value: (known[key]?.say ?? figure)(value),
    }));
}
