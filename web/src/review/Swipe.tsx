import { type PointerEvent, type ReactNode, useRef } from 'react';

interface SwipeProps {
  onRight?: () => void;
  onLeft?: () => void;
  children: ReactNode;
}

/** Shorter or steeper is scrolling or a slip. */
const leastPixels = 96;
const steepness = 0.5;

/** A finger drawn across the item takes or refuses the suggestion; the buttons do the same. Nothing happens where there is none, and not on an image that is drawn on. */
export function Swipe({ onRight, onLeft, children }: SwipeProps) {
  const from = useRef<{ x: number; y: number }>(undefined);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const isDrawnOn = event.target instanceof Element && event.target.closest('.canvas, .span-text') !== null;
    from.current =
      event.pointerType === 'touch' && event.isPrimary && !isDrawnOn
        ? { x: event.clientX, y: event.clientY }
        : undefined;
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (!from.current) return;
    const [across, down] = [event.clientX - from.current.x, event.clientY - from.current.y];
    from.current = undefined;
    if (Math.abs(across) < leastPixels || Math.abs(down) > Math.abs(across) * steepness) return;
    if (across > 0) onRight?.();
    else onLeft?.();
  };
  return (
    <div
      className="swipe"
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (from.current = undefined)}
    >
      {children}
    </div>
  );
}
