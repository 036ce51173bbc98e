import { element } from '../dom';
import type { MakeEditor } from './editor';

/** Any number of the labels, each with a box to tick. */
export const tickLabels: MakeEditor = ({ shown, say }) => {
  const suggested = new Set((shown.suggestion?.value as string[] | null | undefined) ?? []);
  const boxes = shown.labels.map((label) => {
    const box = element('input', { type: 'checkbox', part: 'check', value: label });
    box.checked = suggested.has(label);
    return box;
  });
  const node = element('fieldset', { part: 'fields' }, element('legend', {}, say('right')));
  node.append(...boxes.map((box) => element('label', { class: 'tick' }, box, box.value)));
  return {
    node,
    first: boxes[0] ?? node,
    read: () => JSON.stringify(boxes.filter((box) => box.checked).map((box) => box.value)),
  };
};
