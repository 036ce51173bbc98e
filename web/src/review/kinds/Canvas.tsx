import { type KeyboardEvent, type PointerEvent, type Ref, useRef, useState, type WheelEvent } from 'react';
import { type Box, colourOf } from '../answers';
import { BoxShape, type Handle } from './BoxShape';
import { between, corner, leastSide, moved, type Point, type Size, type View, zoomed } from './geometry';
import type { Part } from './parts';

interface CanvasProps {
  address: string;
  name: string;
  size: Size;
  view: View;
  labels: readonly string[];
  parts: readonly Part<Box>[];
  current?: Part<Box>;
  isDrawing: boolean;
  isHidden: boolean;
  /** The class that a drawn box gets. */
  label: string;
  /** Where the keyboard's cross stands while drawing. */
  cross?: Point;
  /** The first corner, set by a click or a key. */
  first?: Point;
  onFirst: (point: Point | undefined) => void;
  onView: (view: View) => void;
  onDraw: (box: Box) => void;
  onChange: (box: Box) => void;
  onChoose: (key: number | undefined) => void;
  onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => void;
  ref: Ref<SVGSVGElement>;
}

type Drag =
  | { kind: 'draw'; from: Point; x: number; y: number }
  | { kind: 'pan'; x: number; y: number; view: View }
  | { kind: 'move'; from: Point; box: Box }
  | { kind: 'size'; fixed: Point; box: Box };

/** A click moves the hand a little; farther than this it is a drag. */
const slipPixels = 4;
const wheelStep = 1.2;
/** With more boxes their names would hide the image; the list beside it has them. */
const mostNamed = 40;

/** The image with its boxes, in pixels of the image whatever the zoom. */
export function Canvas({ ref, ...props }: CanvasProps) {
  const { address, size, view, labels, parts, current, isDrawing, isHidden, label, cross, first } = props;
  const drag = useRef<Drag>(undefined);
  const [pointer, setPointer] = useState<Point>();
  const [draft, setDraft] = useState<Box>();

  const place = (event: { clientX: number; clientY: number; currentTarget: SVGSVGElement }): Point => {
    const matrix = event.currentTarget.getScreenCTM();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    return { x: Math.max(0, Math.min(size.width, point.x)), y: Math.max(0, Math.min(size.height, point.y)) };
  };
  const draw = (a: Point, b: Point) => {
    const box = between(a, b, size, label);
    props.onFirst(undefined);
    if (box.width >= leastSide && box.height >= leastSide) props.onDraw(box);
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = place(event);
    const target = event.target instanceof SVGElement ? event.target : undefined;
    const handle = target?.dataset.handle as Handle | undefined;
    const key = target?.dataset.part;
    if (isDrawing) drag.current = { kind: 'draw', from: at, x: event.clientX, y: event.clientY };
    else if (handle && current)
      drag.current = { kind: 'size', fixed: corner(current.value, opposite[handle]), box: current.value };
    else if (key !== undefined) {
      const part = parts.find((one) => one.key === Number(key));
      props.onChoose(Number(key));
      if (part) drag.current = { kind: 'move', from: at, box: part.value };
    } else drag.current = { kind: 'pan', x: event.clientX, y: event.clientY, view };
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const at = place(event);
    if (isDrawing) setPointer(at);
    const now = drag.current;
    if (!now) return;
    if (now.kind === 'pan') {
      const scale = view.width / event.currentTarget.clientWidth;
      props.onView(moved(now.view, size, (now.x - event.clientX) * scale, (now.y - event.clientY) * scale));
    } else if (now.kind === 'move') {
      const box = now.box;
      const x = Math.round(Math.max(0, Math.min(size.width - box.width, box.x + at.x - now.from.x)));
      const y = Math.round(Math.max(0, Math.min(size.height - box.height, box.y + at.y - now.from.y)));
      setDraft({ ...box, x, y });
    } else if (now.kind === 'size') setDraft(between(now.fixed, at, size, now.box.label));
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    const now = drag.current;
    drag.current = undefined;
    const at = place(event);
    if (now?.kind === 'draw') {
      const isDrag = Math.hypot(event.clientX - now.x, event.clientY - now.y) > slipPixels;
      if (isDrag && !first) draw(now.from, at);
      else if (first) draw(first, at);
      else props.onFirst(at);
    } else if (draft && now && now.kind !== 'pan') {
      const from = now.box;
      const isSame =
        from.x === draft.x && from.y === draft.y && from.width === draft.width && from.height === draft.height;
      if (!isSame && draft.width >= leastSide && draft.height >= leastSide)
        props.onChange({ ...draft, score: undefined });
    } else if (now?.kind === 'pan' && Math.hypot(event.clientX - now.x, event.clientY - now.y) <= slipPixels)
      props.onChoose(undefined);
    setDraft(undefined);
  };
  const onWheel = (event: WheelEvent<SVGSVGElement>) =>
    props.onView(zoomed(view, size, event.deltaY < 0 ? wheelStep : 1 / wheelStep, place(event)));

  const tip = cross ?? pointer;
  const rubber = isDrawing && first && tip ? between(first, tip, size, label) : undefined;
  // Lines and letters keep their size on the screen whatever the zoom.
  const unit = view.width / 700;
  return (
    <svg
      ref={ref}
      className={`canvas ${isDrawing ? 'drawing' : ''}`}
      style={{ aspectRatio: size.width / size.height }}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      role="group"
      aria-label={`${props.name} with boxes`}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerLeave={() => setPointer(undefined)}
      onWheel={onWheel}
      onKeyDown={props.onKeyDown}
    >
      <image href={address} width={size.width} height={size.height} />
      {isHidden
        ? null
        : parts.map((part) => (
            <BoxShape
              key={part.key}
              part={part === current && draft ? { ...part, value: draft } : part}
              colour={colourOf(labels, part.value.label)}
              isCurrent={part === current}
              isNamed={parts.length <= mostNamed}
              unit={unit}
            />
          ))}
      {rubber ? <rect className="rubber" {...sides(rubber)} /> : null}
      {isDrawing && tip ? (
        <g className="cross" aria-hidden="true">
          <line x1={tip.x} y1={view.y} x2={tip.x} y2={view.y + view.height} />
          <line x1={view.x} y1={tip.y} x2={view.x + view.width} y2={tip.y} />
        </g>
      ) : null}
    </svg>
  );
}

const opposite: Record<Handle, Handle> = { nw: 'se', ne: 'sw', sw: 'ne', se: 'nw' };

function sides({ x, y, width, height }: Box) {
  return { x, y, width, height };
}
