import type { Box } from '../answers';

export interface Size {
  width: number;
  height: number;
}

/** The part of the image that is seen, in image pixels. */
export interface View extends Size {
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

/** A box below this is a slip of the hand. */
export const leastSide = 2;

const closest = 16;

export function whole(size: Size): View {
  return { x: 0, y: 0, ...size };
}

/** The view closer (above 1) or farther by a factor, a place staying where it is seen. */
export function zoomed(view: View, size: Size, by: number, around?: Point): View {
  const factor = Math.min(by, view.width / (size.width / closest));
  const width = Math.min(size.width, view.width / factor);
  const height = Math.min(size.height, view.height / factor);
  const at = around ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  const x = at.x - ((at.x - view.x) / view.width) * width;
  const y = at.y - ((at.y - view.y) / view.height) * height;
  return inside({ x, y, width, height }, size);
}

export function moved(view: View, size: Size, dx: number, dy: number): View {
  return inside({ ...view, x: view.x + dx, y: view.y + dy }, size);
}

/** A view that shows a box with what is around it, no closer than needed to judge it. */
export function around(box: Box, size: Size): View {
  const share = Math.max(
    Math.min(1, (box.width * 3) / size.width),
    Math.min(1, (box.height * 3) / size.height),
    1 / (closest / 2),
  );
  const [width, height] = [size.width * share, size.height * share];
  return inside({ x: box.x + box.width / 2 - width / 2, y: box.y + box.height / 2 - height / 2, width, height }, size);
}

function inside(view: View, size: Size): View {
  return {
    ...view,
    x: Math.max(0, Math.min(size.width - view.width, view.x)),
    y: Math.max(0, Math.min(size.height - view.height, view.y)),
  };
}

/** The box between two corners, on whole pixels within the image. */
export function between(a: Point, b: Point, size: Size, label: string): Box {
  const clampX = (x: number) => Math.round(Math.max(0, Math.min(size.width, x)));
  const clampY = (y: number) => Math.round(Math.max(0, Math.min(size.height, y)));
  const [left, right] = [clampX(Math.min(a.x, b.x)), clampX(Math.max(a.x, b.x))];
  const [top, bottom] = [clampY(Math.min(a.y, b.y)), clampY(Math.max(a.y, b.y))];
  return { x: left, y: top, width: right - left, height: bottom - top, label };
}

/** The box moved, kept within the image. */
export function shifted(box: Box, size: Size, dx: number, dy: number): Box {
  return {
    ...box,
    x: Math.max(0, Math.min(size.width - box.width, box.x + dx)),
    y: Math.max(0, Math.min(size.height - box.height, box.y + dy)),
    score: undefined,
  };
}

/** The box with its right and lower side moved. */
export function resized(box: Box, size: Size, dx: number, dy: number): Box {
  return {
    ...box,
    width: Math.max(leastSide, Math.min(size.width - box.x, box.width + dx)),
    height: Math.max(leastSide, Math.min(size.height - box.y, box.height + dy)),
    score: undefined,
  };
}

/** One of the four corners. */
export function corner(box: Box, at: 'nw' | 'ne' | 'sw' | 'se'): Point {
  return {
    x: at.endsWith('w') ? box.x : box.x + box.width,
    y: at.startsWith('n') ? box.y : box.y + box.height,
  };
}
