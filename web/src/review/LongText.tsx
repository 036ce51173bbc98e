import { useMemo, useState } from 'react';
import { count } from '../parts/numbers';

/** Characters shown at first; a screen holds about 4,000. */
const shownAtFirst = 12_000;
const pieceLength = 4_000;

/** A text of any length: the beginning at once, the whole when asked for, in pieces that the browser lays out only when they come into view. */
export function LongText({ text, mark }: { text: string; mark?: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? text : text.slice(0, shownAtFirst);
  const pieces = useMemo(() => cut(shown), [shown]);
  return (
    <div className="item-text">
      {pieces.length === 1 ? (
        <Marked text={shown} mark={mark} />
      ) : (
        pieces.map((piece, index) => (
          <span key={index} className="text-piece">
            <Marked text={piece} mark={mark} />
          </span>
        ))
      )}
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
    </div>
  );
}

function Marked({ text, mark }: { text: string; mark?: string }) {
  const at = mark ? text.toLowerCase().indexOf(mark.toLowerCase()) : -1;
  if (!mark || at < 0) return text;
  // 112.5 stands there as 112.50.
  const end =
    at + mark.length + (/\.\d+$/.test(mark) ? (/^0*/.exec(text.slice(at + mark.length))?.[0].length ?? 0) : 0);
  return (
    <>
      {text.slice(0, at)}
      <mark className="source">{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
}

// At the end of a line where there is one: a piece is a block of its own.
function cut(text: string): string[] {
  if (text.length <= shownAtFirst) return [text];
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const limit = Math.min(text.length, start + pieceLength);
    const line = text.lastIndexOf('\n', limit);
    const space = text.lastIndexOf(' ', limit);
    const end = limit === text.length ? limit : line > start ? line + 1 : space > start ? space + 1 : limit;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
