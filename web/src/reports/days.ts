const millisecondsPerDay = 86_400_000;

/** The latest day that has a report: today, as far as it goes; in the past the last one that had ended. Days are those of UTC. */
export function lastDay(asOf: string | undefined): string {
  const at = asOf ? new Date(asOf).getTime() - millisecondsPerDay : Date.now();
  return new Date(at).toISOString().slice(0, 10);
}
