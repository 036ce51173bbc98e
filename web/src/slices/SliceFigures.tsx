import type { Schemas } from '../api/client';
import { count, fewCases, percent } from '../parts/numbers';
import { type Figures, isSayable } from './view';

/** A share with its interval; with few cases the counts. */
export function ShareFigure({ of: share, hasCount = false }: { of: Schemas['MeasuredShare']; hasCount?: boolean }) {
  if (share.of === 0) return <span className="muted">not measured</span>;
  if (share.of < fewCases) {
    return (
      <b className="figure">
        {count(share.cases)} of {count(share.of)}
      </b>
    );
  }
  return (
    <span className="figure">
      <b>{percent(share.share)}</b>{' '}
      <span className="muted">
        [{((share.lower ?? 0) * 100).toFixed(1)}, {((share.upper ?? 1) * 100).toFixed(1)}]
        {hasCount ? ` n=${count(share.of)}` : ''}
      </span>
    </span>
  );
}

/** How far the model is behind people, and how much of that is sure. */
export function GapFigure({ of: figures }: { of: Figures }) {
  if (!isSayable(figures)) return <TooFew />;
  const gap = (figures.gap ?? 0) * 100;
  if (gap <= 0) return <span className="muted">none: {Math.abs(gap).toFixed(1)} ahead</span>;
  return (
    <span className="figure">
      <b>{gap.toFixed(1)}</b>{' '}
      <span className="muted">
        {figures.sure_gap > 0 ? `at least ${(figures.sure_gap * 100).toFixed(1)}` : 'not sure'}
      </span>
    </span>
  );
}

/** How many of 1,000 answers mending would set right, and how many surely; the bar says the same beside the other rows. */
export function ValueFigure({ of: figures, most }: { of: Figures; most: number }) {
  if (!isSayable(figures)) return <TooFew />;
  const value = figures.value ?? 0;
  if (value <= 0) return <span className="muted">none</span>;
  const width = (part: number) => ({ width: `${(part / most) * 100}%` });
  return (
    <span className="worth">
      <span className="figure">
        <b>{perThousand(value)}</b>{' '}
        <span className="muted">
          {figures.sure_value > 0 ? `at least ${perThousand(figures.sure_value, Math.floor)}` : 'not sure'}
        </span>
      </span>
      <span className="worth-bar" aria-hidden="true">
        <i style={width(value)} />
        <i className="sure" style={width(figures.sure_value)} />
      </span>
    </span>
  );
}

/** Whole answers where there are ten or more: nobody plans an hour by tenths. */
export function perThousand(value: number, round: (value: number) => number = Math.round): string {
  const answers = value * 1000;
  if (answers >= 10) return count(round(answers));
  return answers >= 0.1 ? (round(answers * 10) / 10).toFixed(1) : answers.toPrecision(1);
}

function TooFew() {
  return <span className="muted">too few to say</span>;
}
