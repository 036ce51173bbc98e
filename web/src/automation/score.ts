/** A threshold with as many digits as say something: 0, 0.9, 0.9986. */
export function scoreOf(threshold: number): string {
  return String(Number(threshold.toFixed(4)));
}
