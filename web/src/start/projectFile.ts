/** What is needed to begin: a name, fields, labels; everything else has a default that the project file explains. */
export interface Draft {
  project: string;
  goal?: string;
  inputs: readonly string[];
  factors: readonly string[];
  labels: readonly string[];
}

const longestName = 63;

/** A name as projects and fields want it: lower-case letters, digits and hyphens. */
export function nameOf(text: string, blank = '-'): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, blank)
    .replace(/^[-_]+|[-_]+$/g, '');
  return plain.slice(0, longestName) || 'column';
}

/** The project file of a draft. JSON texts are YAML texts, so every label is written safely. */
export function projectFile(draft: Draft): string {
  const text = (value: string) => JSON.stringify(value);
  return [
    `project: ${draft.project}`,
    'task: classification',
    ...(draft.goal ? ['scoping:', `  goal: ${text(draft.goal)}`] : []),
    'input:',
    ...draft.inputs.map((name) => `  - name: ${name}`),
    ...(draft.factors.length > 0 ? ['factors:', ...draft.factors.map((name) => `  - name: ${name}`)] : []),
    'labels:',
    ...draft.labels.map((label) => `  - name: ${text(label)}`),
    '',
  ].join('\n');
}
