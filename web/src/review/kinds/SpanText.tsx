import { type MouseEvent, useRef, useState } from 'react';
import { count } from '../../parts/numbers';
import { colourOf, type Span } from '../answers';
import type { Part } from './parts';
import { segments } from './segments';
import { type Stretch, wordAt, wordFrom } from './words';

/** Characters shown at first, and how many more come with each further place that is asked about. */
const shownAtFirst = 12_000;
const shownBehind = 2_000;

interface Mark extends Stretch {
  part?: Part<Span>;
}

interface SpanTextProps {
  text: string;
  name: string;
  labels: readonly string[];
  parts: readonly Part<Span>[];
  current?: Part<Span>;
  /** What is selected now and has no label yet. */
  selection?: Stretch;
  onSelect: (selection: Stretch) => void;
  onChoose: (key: number) => void;
}

/** A text with its spans. Selected by dragging, or by two clicks: on the first word and on the last. */
export function SpanText({ text, name, labels, parts, current, selection, onSelect, onChoose }: SpanTextProps) {
  const [isWhole, setIsWhole] = useState(false);
  const first = useRef<Stretch>(undefined);
  const needed = Math.max(shownAtFirst, (current?.value.end ?? 0) + shownBehind, (selection?.end ?? 0) + shownBehind);
  const shown = isWhole ? text : text.slice(0, needed);
  const marks: Mark[] = [
    ...parts.map((part) => ({ start: part.value.start, end: part.value.end, part })),
    ...(selection ? [selection] : []),
  ];

  const onMouseUp = (event: MouseEvent<HTMLElement>) => {
    const dragged = window.getSelection();
    if (dragged && !dragged.isCollapsed && event.currentTarget.contains(dragged.anchorNode)) {
      const [from, to] = [
        placeOf(dragged.anchorNode, dragged.anchorOffset),
        placeOf(dragged.focusNode, dragged.focusOffset),
      ];
      dragged.removeAllRanges();
      first.current = undefined;
      if (from !== undefined && to !== undefined && from !== to)
        onSelect(trimmed(text, { start: Math.min(from, to), end: Math.max(from, to) }));
      return;
    }
    const place = placeAt(event.clientX, event.clientY);
    if (place === undefined) return;
    const key = event.target instanceof HTMLElement ? event.target.dataset.part : undefined;
    if (key !== undefined && first.current === undefined) {
      onChoose(Number(key));
      return;
    }
    const word = wordAt(text, place) ?? wordFrom(text, place);
    if (!word) return;
    const begun = first.current;
    first.current = begun ? undefined : word;
    onSelect(begun ? { start: Math.min(begun.start, word.start), end: Math.max(begun.end, word.end) } : word);
  };
  return (
    <>
      <p className="item-text span-text" onMouseUp={onMouseUp} aria-label={name} role="group">
        {segments(shown.length, marks).map((segment) => {
          const inner = segment.marks.reduce<Mark | undefined>(
            (least, mark) => (mark.part && (!least || mark.end - mark.start < least.end - least.start) ? mark : least),
            undefined,
          );
          const part = inner?.part;
          const isSelected = selection !== undefined && segment.marks.includes(selection);
          const words = shown.slice(segment.start, segment.end);
          if (!part && !isSelected)
            return (
              <span key={segment.start} data-start={segment.start}>
                {words}
              </span>
            );
          const isLast = part?.value.end === segment.end;
          return (
            <mark
              key={segment.start}
              data-start={segment.start}
              data-part={part?.key}
              data-label={isLast ? part.value.label : undefined}
              className={`span-mark ${part?.isOpen ? 'open' : ''} ${part && part === current ? 'at' : ''} ${isSelected ? 'selected' : ''}`}
              style={part ? { '--colour': colourOf(labels, part.value.label) } : undefined}
            >
              {words}
            </mark>
          );
        })}
      </p>
      {shown.length < text.length ? (
        <p className="show-all">
          <span className="muted">
            … {count(shown.length)} of {count(text.length)} characters.{' '}
          </span>
          <button type="button" className="plain-link" onClick={() => setIsWhole(true)}>
            Show all
          </button>
        </p>
      ) : null}
    </>
  );
}

function placeOf(node: Node | null, offset: number): number | undefined {
  const element = node instanceof HTMLElement ? node : node?.parentElement;
  const start = element?.closest<HTMLElement>('[data-start]')?.dataset.start;
  return start === undefined ? undefined : Number(start) + (node instanceof HTMLElement ? 0 : offset);
}

function placeAt(x: number, y: number): number | undefined {
  const range = document.caretRangeFromPoint(x, y);
  return range ? placeOf(range.startContainer, range.startOffset) : undefined;
}

/** Without the spaces that a hand takes along. */
function trimmed(text: string, { start, end }: Stretch): Stretch {
  const words = text.slice(start, end);
  const left = words.length - words.trimStart().length;
  const right = words.length - words.trimEnd().length;
  return left + right >= words.length ? { start, end } : { start: start + left, end: end - right };
}
