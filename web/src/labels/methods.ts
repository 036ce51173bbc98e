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

export function methodName(method: string): string {
  return names[method] ?? method.replaceAll('_', ' ');
}
