import { decimals } from '../parts/numbers';

/** How a label came out of the answers, in words. */
const names: Record<string, string> = {
  dawid_skene: 'Dawid and Skene',
  majority: 'majority',
  label_sets: 'label by label',
  median: 'median',
  numbers: 'weighted median',
  rover: 'word by word (ROVER)',
  medoid: 'nearest text',
  feedback: 'feedback',
  decision: 'decided',
};

function methodName(method: string): string {
  return names[method] ?? method.replaceAll('_', ' ');
}

/** Confidence as a number; what is nearly 1 is not told as 1. */
export function confidenceFigure(confidence: number): string {
  return confidence < 1 && confidence > 0.9994 ? '> 0.999' : decimals(confidence);
}

/** How sure a label is, in words beside its number. One answer alone has nothing that could contradict it. */
export function confidenceWords(confidence: number, answers: number, source: string): string {
  if (source !== 'crowd') return 'decided';
  if (answers === 1) return 'one answer';
  if (confidence >= 0.99) return 'all but sure';
  if (confidence >= 0.9) return 'sure';
  if (confidence >= 0.7) return 'likely';
  return 'in doubt';
}

interface Origin {
  source: string;
  method: string;
}

/** Whose word a label is: feedback is the users’, though it counts as the crowd’s. */
export function speakers({ source, method }: Origin): string {
  return method === 'feedback' ? 'users' : (sourceWords[source] ?? source);
}

/** Whose word a label is, and how it came out of what they said. */
export function originWords(label: Origin): string {
  return `${speakers(label)}, ${methodName(label.method)}`;
}

/** Whose word a label is. */
export const sourceWords: Record<string, string> = {
  crowd: 'annotators',
  expert: 'an expert',
  customer: 'the customer',
};
