import { element } from '../dom';
import type { Editor, MakeEditor } from './editor';

/** One label of a list: any but the suggested one. */
export const chooseLabel: MakeEditor = ({ shown, say }) => {
  const select = element('select', { part: 'input', required: '' });
  const suggested = shown.suggestion?.label;
  for (const label of shown.labels.filter((one) => one !== suggested)) select.append(new Option(label, label));
  return named(say('right'), select);
};

export const typeNumber: MakeEditor = ({ shown, say }) => {
  const { min, max, step } = shown.answer ?? {};
  const input = element('input', { part: 'input', required: '', type: 'number', step: String(step ?? 'any') });
  if (min != null) input.min = String(min);
  if (max != null) input.max = String(max);
  input.value = shown.suggestion?.label ?? '';
  return named(say('right'), input);
};

/** A text may be empty (there is nothing to read) and have several lines: Ctrl+Enter sends it. */
export const typeText: MakeEditor = ({ shown, say }) => {
  const text = shown.suggestion?.label ?? '';
  const input = element('textarea', { part: 'input', rows: String(Math.min(8, text.split('\n').length)) });
  input.value = text;
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    input.form?.requestSubmit();
  });
  return named(say('right'), input);
};

function named(name: string, input: HTMLSelectElement | HTMLInputElement | HTMLTextAreaElement): Editor {
  return { node: element('label', { part: 'field' }, name, input), first: input, read: () => input.value };
}
