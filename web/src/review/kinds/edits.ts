/** Above this the table would take longer than a key press may. */
const longest = 3_000;

/** Characters to change from one text to the other (Levenshtein 1966); undefined when they are too long to say at once. */
export function edits(from: string, to: string): number | undefined {
  let start = 0;
  while (start < from.length && from[start] === to[start]) start += 1;
  let cut = 0;
  while (cut < Math.min(from.length, to.length) - start && from.at(-1 - cut) === to.at(-1 - cut)) cut += 1;
  const a = from.slice(start, from.length - cut);
  const b = to.slice(start, to.length - cut);
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  if (a.length > longest || b.length > longest) return undefined;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
