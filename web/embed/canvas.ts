import { element } from './dom';
import type { Box } from './wire';

type Rectangle = Omit<Box, 'label'>;

/** The item's image with boxes on it, in pixels of the original. */
export interface Canvas {
  node: HTMLElement;
  size: { width: number; height: number };
  /** Shows boxes; one of them may stand out. */
  show: (boxes: readonly Box[], chosen?: number) => void;
  /** Hears of a box whose two corners were clicked; and that the first was. */
  onBox: (done: (box: Rectangle) => void, begun: () => void) => void;
}

const svg = 'http://www.w3.org/2000/svg';

/** Drawn on a canvas, not as an image with an address: pages may forbid those of foreign origin. */
export function draw(picture: ImageBitmap, size: { width: number; height: number }, name: string): Canvas {
  const canvas = element('canvas', { role: 'img', 'aria-label': name });
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const layer = document.createElementNS(svg, 'svg');
  layer.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  layer.setAttribute('aria-hidden', 'true');
  const node = element('div', { class: 'image', part: 'image' }, canvas, layer);
  return {
    node,
    size,
    show: (boxes, chosen) =>
      layer.replaceChildren(...boxes.flatMap((box, place) => shape(box, place, chosen === place, size))),
    onBox: (done, begun) => {
      node.classList.add('drawing');
      let first: { x: number; y: number } | undefined;
      const trace = shapeOf('trace');
      const at = (event: MouseEvent) => {
        const area = canvas.getBoundingClientRect();
        return {
          x: Math.max(0, Math.min(1, (event.clientX - area.left) / area.width)) * size.width,
          y: Math.max(0, Math.min(1, (event.clientY - area.top) / area.height)) * size.height,
        };
      };
      node.addEventListener('click', (event) => {
        const here = at(event);
        if (!first) {
          first = here;
          place(trace, between(here, here));
          layer.append(trace);
          begun();
          return;
        }
        const box = between(first, here);
        first = undefined;
        trace.remove();
        if (box.width >= 1 && box.height >= 1) done(box);
      });
      node.addEventListener('mousemove', (event) => {
        if (first) place(trace, between(first, at(event)));
      });
      node.tabIndex = -1; // takes the focus of a click, and with it the key that gives up
      node.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || !first) return;
        first = undefined;
        trace.remove();
      });
    },
  };
}

/** Two outlines, dark and bright, so that one of them stands out from any picture. */
function shape(box: Box, number: number, isChosen: boolean, size: { width: number; height: number }): SVGElement[] {
  const outlines = ['outer', isChosen ? 'inner chosen' : 'inner'].map((kind) => {
    const made = shapeOf(kind);
    place(made, box);
    return made;
  });
  const label = document.createElementNS(svg, 'text');
  const high = Math.max(size.width, size.height) / 24;
  label.textContent = `${number + 1} ${box.label}`;
  label.setAttribute('font-size', String(high));
  label.setAttribute('x', String(box.x + high / 4));
  label.setAttribute('y', String(box.y + high));
  return [...outlines, label];
}

function shapeOf(kind: string): SVGElement {
  const made = document.createElementNS(svg, 'rect');
  made.setAttribute('class', kind);
  return made;
}

function place(shape: SVGElement, box: Rectangle): void {
  for (const side of ['x', 'y', 'width', 'height'] as const) shape.setAttribute(side, String(box[side]));
}

function between(one: { x: number; y: number }, other: { x: number; y: number }): Rectangle {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}
