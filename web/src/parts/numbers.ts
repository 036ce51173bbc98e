import type { Schemas } from '../api/client';

/** Below this many cases a share is told as counts: two decimals would pretend to know. */
export const fewCases = 30;

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

export function count(value: number): string {
  return whole.format(value);
}

export function compact(value: number): string {
  return value < 10_000 ? whole.format(value) : short.format(value);
}

/** “1 alert”, “2 alerts”. */
export function many(amount: number, one: string, more = `${one}s`): string {
  return `${compact(amount)} ${amount === 1 ? one : more}`;
}

export function percent(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined ? '–' : `${(value * 100).toFixed(digits)} %`;
}

export function decimals(value: number | null | undefined, digits = 3): string {
  return value === null || value === undefined ? '–' : value.toFixed(digits);
}

export function rate(perHour: number): string {
  if (perHour >= 10) return `${compact(Math.round(perHour))}/h`;
  if (perHour >= 0.5) return `${perHour.toFixed(1)}/h`;
  return perHour > 0 ? `${(perHour * 24).toFixed(1)}/day` : 'idle';
}

export interface Interval {
  value?: number | null;
  low?: number | null;
  high?: number | null;
  of: number;
  cases: number;
}

export function intervalOf(share: Schemas['MeasuredShare']): Interval {
  return { value: share.share, low: share.lower, high: share.upper, of: share.of, cases: share.cases };
}

export function intervalOfMetric(metric: Schemas['MetricValue']): Interval {
  return {
    value: metric.value,
    low: metric.low,
    high: metric.high,
    of: metric.items,
    cases: Math.round((metric.value ?? 0) * metric.items),
  };
}
