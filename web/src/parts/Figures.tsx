import type { ReactNode } from 'react';
import { ago, localTime, utcTime } from './time';
import { count, fewCases, type Interval, percent } from './numbers';

/** A share with its interval and n; with few cases only the counts. */
export function Rate({ of: figure, digits = 1 }: { of: Interval; digits?: number }) {
  if (figure.of === 0) return <span className="muted">not measured yet</span>;
  if (figure.of < fewCases || figure.value === null || figure.value === undefined) {
    return (
      <span className="figure">
        {count(figure.cases)} of {count(figure.of)}
      </span>
    );
  }
  return (
    <span className="figure">
      <b>{percent(figure.value, digits)}</b>{' '}
      <span className="muted">
        {figure.low !== null && figure.low !== undefined && figure.high !== null && figure.high !== undefined
          ? `[${(figure.low * 100).toFixed(digits)}, ${(figure.high * 100).toFixed(digits)}] `
          : ''}
        n={count(figure.of)}
      </span>
    </span>
  );
}

export function Time({ at, relative = false }: { at: string; relative?: boolean }) {
  return (
    <time dateTime={at} title={relative ? `${localTime(at)} · ${utcTime(at)}` : utcTime(at)} className="nowrap">
      {relative ? ago(at) : localTime(at)}
    </time>
  );
}

/** One figure with its name; a number that has rows behind it is given as a link. */
export function Figure({ name, children, note }: { name: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="figure-block">
      <dt>{name}</dt>
      <dd>{children}</dd>
      {note ? <dd className="note">{note}</dd> : null}
    </div>
  );
}

/** Shortened hash or id, whole on hover. */
export function Id({ of: id, length = 10 }: { of: string; length?: number }) {
  return (
    <code className="id" title={id}>
      {id.length > length ? `${id.slice(0, length)}…` : id}
    </code>
  );
}
