const stamp = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const stampYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const dayOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Local time; the year only when it is not this one. */
export function localTime(instant: string): string {
  const date = new Date(instant);
  return date.getFullYear() === new Date().getFullYear() ? stamp.format(date) : stampYear.format(date);
}

export function utcTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function day(date: string): string {
  return dayOnly.format(new Date(`${date}T00:00:00Z`));
}

export function duration(seconds: number): string {
  if (seconds < 0.001) return 'under 1 ms';
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

export function ago(instant: string): string {
  return `${duration(Math.max(1, (Date.now() - new Date(instant).getTime()) / 1000))} ago`;
}

export function isPast(instant: string): boolean {
  return new Date(instant).getTime() <= Date.now();
}
