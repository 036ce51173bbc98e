import { Kbd } from '@mantine/core';
import { type PointerEvent, useRef, useState } from 'react';
import { Icon } from '../parts/Icon';
import { useKeys } from '../shell/keys';
import { BrokenImage } from './BrokenImage';
import { knownSize, rememberSize } from './imageSize';

const steps = [1, 1.5, 2, 3, 4, 6, 8];
/** A tiny image is enlarged this much at most before it is looked at closer: larger, nothing is recognised in it. */
const largest = 10;

/** An image that fits its place and can be looked at closer, by keys, wheel and dragging. */
export function ImageView({ address, name }: { address: string; name: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [size, setSize] = useState(() => knownSize(address));
  const [hasFailed, setHasFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const dragged = useRef<{ x: number; y: number; left: number; top: number }>(undefined);
  const zoom = (by: 1 | -1) => setAt((now) => Math.max(0, Math.min(steps.length - 1, now + by)));
  useKeys('Image', [
    { keys: ['+', '='], label: 'Closer', run: () => zoom(1) },
    { keys: ['-'], label: 'Farther', run: () => zoom(-1) },
  ]);
  if (hasFailed) {
    return (
      <BrokenImage
        onRetry={() => {
          setHasFailed(false);
          setTurn(turn + 1);
        }}
      />
    );
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const from = dragged.current;
    if (!from) return;
    event.currentTarget.scrollLeft = from.left - (event.clientX - from.x);
    event.currentTarget.scrollTop = from.top - (event.clientY - from.y);
  };
  return (
    <div className="image-view">
      <div
        className={`image-place ${at > 0 ? 'closer' : ''}`}
        ref={place}
        style={size ? { aspectRatio: size.width / size.height } : undefined}
        tabIndex={0}
        role="group"
        aria-label={`${name}, image`}
        onPointerDown={(event) => {
          const { scrollLeft, scrollTop } = event.currentTarget;
          dragged.current = { x: event.clientX, y: event.clientY, left: scrollLeft, top: scrollTop };
        }}
        onPointerMove={drag}
        onPointerUp={() => (dragged.current = undefined)}
        onPointerLeave={() => (dragged.current = undefined)}
      >
        <img
          key={turn}
          src={address}
          alt={`${name} of the item`}
          decoding="sync"
          draggable={false}
          style={{
            width: `${steps[at]! * 100}%`,
            height: `${steps[at]! * 100}%`,
            maxWidth: size ? size.width * largest * steps[at]! : undefined,
            maxHeight: size ? size.height * largest * steps[at]! : undefined,
          }}
          onLoad={(event) => {
            rememberSize(address, event.currentTarget);
            setSize(knownSize(address));
          }}
          onError={() => setHasFailed(true)}
        />
      </div>
      <p className="image-tools">
        <span className="muted figure">{size ? `${size.width} × ${size.height}` : ' '}</span>
        <button type="button" className="act" onClick={() => zoom(-1)} disabled={at === 0} aria-label="Farther">
          <Icon name="minus" size={16} />
          <Kbd size="xs">-</Kbd>
        </button>
        <span className="figure" role="status" aria-label="Zoom">
          {steps[at]! * 100} %
        </span>
        <button
          type="button"
          className="act"
          onClick={() => zoom(1)}
          disabled={at === steps.length - 1}
          aria-label="Closer"
        >
          <Icon name="plus" size={16} />
          <Kbd size="xs">+</Kbd>
        </button>
      </p>
    </div>
  );
}
