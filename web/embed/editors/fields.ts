import { element } from '../dom';
import type { AnswerField } from '../wire';
import type { Say } from '../words';
import type { MakeEditor } from './editor';

/** One input for each field; what cannot be read is said so. */
export const fillFields: MakeEditor = ({ shown, say }) => {
  const suggested = (shown.suggestion?.value as Record<string, string | null> | null | undefined) ?? {};
  const rows = (shown.answer?.fields ?? []).map((field) => row(field, suggested[field.name], say));
  const node = element('fieldset', { part: 'fields' }, element('legend', {}, say('right')));
  node.append(...rows.map((one) => one.node));
  return {
    node,
    first: rows[0]?.input ?? node,
    read: () => JSON.stringify(Object.fromEntries(rows.flatMap((one) => one.read()))),
  };
};

function row(field: AnswerField, suggested: string | null | undefined, say: Say) {
  const input = inputOf(field, suggested ?? '');
  const unreadable = element('input', { type: 'checkbox', part: 'check', 'aria-label': say('unreadable', field.name) });
  unreadable.checked = suggested === null;
  const follow = () => {
    input.disabled = unreadable.checked;
    input.required = !field.optional && !unreadable.checked;
  };
  unreadable.addEventListener('change', follow);
  follow();
  return {
    input,
    node: element(
      'div',
      { class: 'row' },
      element('label', { part: 'field' }, element('span', { class: 'key' }, field.name), input),
      element(
        'label',
        { class: 'tick muted' },
        unreadable,
        element('span', { 'aria-hidden': 'true' }, say('illegible')),
      ),
    ),
    read: (): [string, string | null][] => {
      if (unreadable.checked) return [[field.name, null]];
      return input.value === '' ? [] : [[field.name, input.value]];
    },
  };
}

function inputOf(field: AnswerField, value: string): HTMLInputElement | HTMLSelectElement {
  if (field.kind === 'category') {
    const select = element('select', { part: 'input' });
    for (const option of ['', ...field.options]) select.append(new Option(option, option, false, option === value));
    return select;
  }
  const input = element('input', {
    part: 'input',
    ...(field.kind === 'number' ? { type: 'number', step: 'any' } : {}),
  });
  input.value = value;
  return input;
}
