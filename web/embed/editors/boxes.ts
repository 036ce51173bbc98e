import { button, element, picker } from '../dom';
import { type Canvas, draw } from '../canvas';
import type { Box } from '../wire';
import type { MakeEditor, Setting } from './editor';
import { Parts } from './parts';

/** A key press moves by this share of the image's longer side. */
const stride = 0.01;

/** Parts of a pixel that are kept. */
const hundredths = 100;

const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Rectangles. Where the image is known new ones are drawn by two clicks, or added in its middle and moved by arrow keys. */
export const drawBoxes: MakeEditor = (setting) => {
  const { shown, say, tell } = setting;
  const boxes = ((shown.suggestion?.value as Box[] | null | undefined) ?? []).map(({ x, y, width, height, label }) => ({
    x,
    y,
    width,
    height,
    label,
  }));
  const canvas = canvasOf(setting);
  const name = (place: number) => say('box', place + 1);
  const placeOf = (box: Box, place: number) => {
    const { width, height, x, y } = rounded(box, 1);
    return say('at', `${name(place)}, ${box.label}`, width, height, x, y);
  };
  const list: Parts<Box> = new Parts<Box>(boxes, {
    labels: shown.labels,
    say,
    nameOf: (_, place) => name(place),
    head: (box, place) => {
      const said = placeOf(box, place);
      if (!canvas) return element('span', { class: 'quote' }, said);
      const handle = button(String(place + 1), 'handle', () => tell(placeOf(box, place)), said);
      handle.addEventListener('focus', () => canvas.show(boxes, place));
      handle.addEventListener('blur', () => canvas.show(boxes));
      handle.addEventListener('keydown', (event) => {
        if (!moved(box, event, canvas)) return;
        event.preventDefault();
        canvas.show(boxes, place);
        handle.setAttribute('aria-label', placeOf(box, place));
        tell(placeOf(box, place));
      });
      return handle;
    },
    changed: () => canvas?.show(boxes),
  });
  const node = element('fieldset', { part: 'fields' }, element('legend', {}, say('right')));
  if (canvas) {
    const label = picker(shown.labels, shown.labels[0] ?? '', say('label'));
    const add = button(say('add_box'), 'add', () => {
      const { width, height } = canvas.size;
      list.add({ x: width * 0.375, y: height * 0.375, width: width / 4, height: height / 4, label: label.value });
    });
    canvas.onBox(
      (box) => list.add({ ...box, label: label.value }),
      () => tell(say('second_corner')),
    );
    node.append(
      element('p', { class: 'muted' }, say('image_help')),
      canvas.node,
      element('div', { class: 'row' }, label, add),
    );
    list.node.addEventListener('emptied', () => add.focus());
  }
  node.append(list.node);
  return {
    node,
    first: node.querySelector<HTMLElement>('select, button') ?? node,
    read: () => JSON.stringify(boxes.map((box) => ({ ...box, ...rounded(box, hundredths) }))),
  };
};

function canvasOf({ shown, picture, say }: Setting): Canvas | undefined {
  return picture && shown.item?.image ? draw(picture, shown.item.image, say('image')) : undefined;
}

/** Arrow keys move, with Shift they size; the box stays inside the image. Whether the key meant anything. */
function moved(box: Box, event: KeyboardEvent, { size }: Canvas): boolean {
  const step = Math.max(1, Math.max(size.width, size.height) * stride);
  const [x, y] = directions[event.key] ?? [0, 0];
  if (x === 0 && y === 0) return false;
  if (event.shiftKey) {
    box.width = within(box.width + x * step, 1, size.width - box.x);
    box.height = within(box.height + y * step, 1, size.height - box.y);
  } else {
    box.x = within(box.x + x * step, 0, size.width - box.width);
    box.y = within(box.y + y * step, 0, size.height - box.height);
  }
  return true;
}

function within(number: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, number));
}

function rounded({ x, y, width, height }: Box, parts: number): Omit<Box, 'label'> {
  const round = (number: number) => Math.round(number * parts) / parts;
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}
