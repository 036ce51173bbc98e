import type { Box } from '../answers';
import { corner } from './geometry';
import type { Part } from './parts';

export type Handle = 'nw' | 'ne' | 'sw' | 'se';

const handles: readonly Handle[] = ['nw', 'ne', 'sw', 'se'];

interface BoxShapeProps {
  part: Part<Box>;
  colour: string;
  isCurrent: boolean;
  isNamed: boolean;
  /** Image pixels per screen pixel, about. */
  unit: number;
}

/** One box: a dark line under the coloured one shows on any image; suggested ones are dashed; the name stands at the top. */
export function BoxShape({ part, colour, isCurrent, isNamed, unit }: BoxShapeProps) {
  const { x, y, width, height, label } = part.value;
  const letters = (isCurrent ? 13 : 10) * unit;
  return (
    <g className={`box ${part.isOpen ? 'open' : ''} ${isCurrent ? 'at' : ''}`} style={{ '--colour': colour }}>
      <rect className="box-under" {...{ x, y, width, height }} />
      <rect className="box-line" {...{ x, y, width, height }} data-part={part.key} />
      {isNamed || isCurrent ? (
        <text
          className="box-name"
          x={x}
          y={y > letters * 1.5 ? y - letters * 0.4 : y + height + letters * 1.1}
          fontSize={letters}
          strokeWidth={3 * unit}
        >
          {label}
        </text>
      ) : null}
      {isCurrent
        ? handles.map((handle) => {
            const at = corner(part.value, handle);
            return (
              <rect
                key={handle}
                className={`box-handle ${handle}`}
                data-handle={handle}
                x={at.x - 5 * unit}
                y={at.y - 5 * unit}
                width={10 * unit}
                height={10 * unit}
              />
            );
          })
        : null}
    </g>
  );
}
