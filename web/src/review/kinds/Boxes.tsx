import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Chip } from '../../parts/Chip';
import { Loading } from '../../parts/States';
import { type Box, digits } from '../answers';
import { BrokenImage } from '../BrokenImage';
import { Frame } from '../Frame';
import { blobAddress } from '../images';
import { suggestedValue, valueBefore, type Work } from '../work';
import { BoxTools } from './BoxTools';
import { Canvas } from './Canvas';
import {
  around,
  between,
  leastSide,
  moved,
  type Point,
  resized,
  shifted,
  type Size,
  type View,
  whole,
  zoomed,
} from './geometry';
import { LabelKeys } from './LabelKeys';
import { Missing } from './Missing';
import { PartList } from './PartList';
import { useParts } from './parts';
import { useImageSize } from '../imageSize';

/** The last boxes of this session, for "repeat last" on series of like images. */
let lastBoxes: readonly Box[] = [];

const zoomStep = 1.5;

/** Labelled rectangles on an image. */
export default function Boxes({ work }: { work: Work }) {
  const name = work.config.input.find((field) => field.kind === 'image' && field.name in work.lease.input)?.name ?? '';
  const address = blobAddress(work.project, work.lease.input[name] ?? '');
  const image = useImageSize(address);
  return <Desk key={image.size ? 'ready' : 'waiting'} work={work} name={name} address={address} image={image} />;
}

interface DeskProps {
  work: Work;
  name: string;
  address: string;
  image: ReturnType<typeof useImageSize>;
}

function Desk({ work, name, address, image }: DeskProps) {
  const { labels, suggestion } = work.lease;
  const size: Size = image.size ?? { width: 1, height: 1 };
  const parts = useParts<Box>(suggestedValue<Box[]>(work), valueBefore<Box[]>(work));
  const { current } = parts;
  const isAsked = current?.isOpen === true;
  const [ownView, setOwnView] = useState<{ of: number | undefined; view: View }>();
  const [isDrawing, setIsDrawing] = useState(false);
  const [isHidden, setIsHidden] = useState(false);
  const [label, setLabel] = useState(labels[0] ?? '');
  const [first, setFirst] = useState<Point>();
  const [cross, setCross] = useState<Point>();
  const [alert, setAlert] = useState('');
  const canvas = useRef<SVGSVGElement>(null);
  // A suggested box is asked about from near; a view that the person chose stays as long as the same box is asked about.
  const key = isAsked ? current.key : undefined;
  const view = ownView && ownView.of === key ? ownView.view : isAsked ? around(current.value, size) : whole(size);
  const setView = (next: View) => setOwnView({ of: key, view: next });

  useEffect(() => canvas.current?.focus({ preventScroll: true }), []);

  const put = (chosen: string) => {
    setLabel(chosen);
    setAlert('');
    if (current) parts.change({ ...current.value, label: chosen, score: undefined });
  };
  const draw = () => {
    setIsDrawing(!isDrawing);
    setFirst(undefined);
    setCross(undefined);
    canvas.current?.focus({ preventScroll: true });
  };
  const arrow = (dx: number, dy: number, isSize: boolean) => {
    const step = Math.max(1, Math.round(view.width / 400));
    if (isDrawing) {
      const from = cross ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
      const far = step * (isSize ? 10 : 2);
      setCross({
        x: Math.max(0, Math.min(size.width, from.x + dx * far)),
        y: Math.max(0, Math.min(size.height, from.y + dy * far)),
      });
    } else if (!current) setView(moved(view, size, (dx * view.width) / 10, (dy * view.height) / 10));
    else if (isSize) parts.change(resized(current.value, size, dx * step, dy * step));
    else parts.change(shifted(current.value, size, dx * step, dy * step));
  };
  const corner = () => {
    const at = cross ?? { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    if (!first) {
      setFirst(at);
      return;
    }
    const box = between(first, at, size, label);
    setFirst(undefined);
    if (box.width >= leastSide && box.height >= leastSide) parts.add(box);
  };
  const submit = () => {
    if (!image.size) setAlert('The image is not there yet: skip the item (S), or flag it as junk (F)');
    else if (parts.open.length > 0) {
      if (isAsked) setAlert('Decide on the suggested box first: accept (A), reject (X) or correct (E)');
      else parts.choose(parts.open[0]!.key);
    } else if (parts.isComplete) give();
    else complete();
  };
  // What is corrected stays as near as it was asked about.
  const edit = () => {
    if (!current) return;
    parts.change({ ...current.value, score: undefined });
    setOwnView({ of: undefined, view });
  };
  const complete = () => {
    setAlert('');
    setOwnView(undefined);
    setIsDrawing(false);
    parts.choose(undefined);
    parts.complete();
  };
  const give = () => {
    const boxes = parts.all.map(({ value: { x, y, width, height, label: of } }) => ({
      x,
      y,
      width,
      height,
      label: of,
    }));
    lastBoxes = boxes;
    work.give({ kind: 'label', value: boxes });
  };
  // Tab walks the boxes while the image has the focus; Esc gives Tab back to the page.
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.key === 'Tab' && parts.all.length > 0 && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      parts.move(event.shiftKey ? -1 : 1);
    }
  };
  return (
    <Frame
      work={work}
      item={
        <section className="panel item with-image boxes" aria-label="Item">
          {image.hasFailed ? (
            <BrokenImage onRetry={image.retry} />
          ) : image.size ? (
            <Canvas
              ref={canvas}
              address={address}
              name={name}
              size={size}
              view={view}
              labels={labels}
              parts={parts.all}
              current={current}
              isDrawing={isDrawing}
              isHidden={isHidden}
              label={label}
              cross={cross}
              first={first}
              onFirst={setFirst}
              onView={setView}
              onDraw={parts.add}
              onChange={parts.change}
              onChoose={parts.choose}
              onKeyDown={onKeyDown}
            />
          ) : (
            <Loading lines={1} height={320} />
          )}
          <BoxTools
            size={image.size}
            zoom={size.width / view.width}
            isDrawing={isDrawing}
            isHidden={isHidden}
            onDraw={draw}
            onHide={() => setIsHidden(!isHidden)}
            onZoom={(by) => setView(zoomed(view, size, by))}
          />
          <p className="item-id">
            <code>{work.lease.item_id}</code>
          </p>
        </section>
      }
      suggested={isAsked ? <b>{current.value.label}</b> : undefined}
      of="suggested box"
      score={isAsked ? current.value.score : undefined}
      onAccept={isAsked ? parts.accept : undefined}
      onReject={isAsked ? parts.remove : undefined}
      onEdit={isAsked ? edit : undefined}
      onSubmit={submit}
      alert={alert}
      keys={[
        ...labels
          .slice(0, digits.length)
          .map((one, index) => ({ keys: [digits[index]!], label: one, run: () => put(one) })),
        { keys: ['b'], label: 'Draw boxes', run: draw },
        { keys: ['h'], label: 'Hide the boxes', run: () => setIsHidden(!isHidden) },
        { keys: ['+', '='], label: 'Closer', run: () => setView(zoomed(view, size, zoomStep)) },
        { keys: ['-'], label: 'Farther', run: () => setView(zoomed(view, size, 1 / zoomStep)) },
        ...(['Left', 'Right', 'Up', 'Down'] as const).flatMap((side) => {
          const [dx, dy] = sides[side];
          return [
            { keys: [`Arrow${side}`], label: `Move ${side.toLowerCase()}`, run: () => arrow(dx, dy, false) },
            { keys: [`Shift+Arrow${side}`], label: `Size ${side.toLowerCase()}`, run: () => arrow(dx, dy, true) },
          ];
        }),
        ...(isDrawing ? [{ keys: ['Space'], label: 'Set a corner', run: corner }] : []),
        ...(suggestion || work.isDecision
          ? [
              {
                keys: ['r'],
                label: 'Repeat the last boxes',
                run: () => lastBoxes.length > 0 && parts.addAll(lastBoxes),
              },
            ]
          : []),
        { keys: ['Delete', 'Backspace'], label: 'Remove the box', run: parts.remove },
        ...(parts.canUndo ? [{ keys: ['z', 'Ctrl+z'], label: 'Take the last step back', run: parts.undo }] : []),
        {
          keys: ['Escape'],
          label: 'Leave drawing, the box, the image',
          run: () => {
            if (isDrawing) draw();
            else if (current && !isAsked) parts.choose(undefined);
            else canvas.current?.blur();
          },
        },
      ]}
    >
      {isDrawing ? (
        <p>
          <Chip tone="accent" icon="box">
            {first ? 'Now the corner across' : 'Click two corners, or drag'}
          </Chip>
        </p>
      ) : null}
      <LabelKeys labels={labels} chosen={current?.value.label ?? label} onChoose={put} />
      <PartList
        parts={parts}
        labels={labels}
        name="Boxes"
        words={({ x, y, width, height }) =>
          `${Math.round(width)} × ${Math.round(height)} at ${Math.round(x)}, ${Math.round(y)}`
        }
      />
      <Missing parts={parts} word="box" onNothing={complete} onSubmit={give} />
    </Frame>
  );
}

const sides = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] } as const;
