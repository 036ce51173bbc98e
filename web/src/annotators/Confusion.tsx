import type { Schemas } from '../api/client';
import { count } from '../parts/numbers';

type Cell = Schemas['LabelPair'];

const mostLabels = 12;
const mostPairs = 15;
/** Strongest tint; text stays readable on it in both themes. */
const strongest = 42;
/** Rows with fewer answers are not tinted: one of one would look like a habit. */
const fewestTinted = 5;

/** What was said against what it is held against; one hue, stronger with the share of the row. */
export function Confusion({ cells }: { cells: readonly Cell[] }) {
  const labels = [...new Set(cells.flatMap((cell) => [cell.expected, cell.given]))].sort((a, b) => a.localeCompare(b));
  if (cells.length === 0) {
    return <p className="note">No confusion yet: nobody else answered the same items, and no expert decided them.</p>;
  }
  return labels.length > mostLabels ? <Pairs cells={cells} /> : <Matrix cells={cells} labels={labels} />;
}

function Matrix({ cells, labels }: { cells: readonly Cell[]; labels: readonly string[] }) {
  const amount = (expected: string, given: string) =>
    cells.find((cell) => cell.expected === expected && cell.given === given)?.count ?? 0;
  return (
    <section>
      <h3>What was said, against what was decided or most others said</h3>
      <div className="table-place" tabIndex={0} role="group" aria-label="Confusion, rows">
        <table className="table confusion" aria-label="Confusion">
          <thead>
            <tr>
              <td className="note">It is ↓, the person said →</td>
              {labels.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((expected) => {
              const total = labels.reduce((sum, given) => sum + amount(expected, given), 0);
              return (
                <tr key={expected}>
                  <th scope="row">{expected}</th>
                  {labels.map((given) => {
                    const cases = amount(expected, given);
                    const tint = total < fewestTinted ? 0 : (cases / total) * strongest;
                    return (
                      <td
                        key={given}
                        className="number"
                        style={{ background: `color-mix(in srgb, var(--champion) ${tint.toFixed(0)}%, transparent)` }}
                      >
                        {expected === given ? (
                          <b>{count(cases)}</b>
                        ) : cases === 0 ? (
                          <span className="muted">0</span>
                        ) : (
                          count(cases)
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** With many labels only the most frequent confusions say something. */
function Pairs({ cells }: { cells: readonly Cell[] }) {
  const wrong = cells.filter((cell) => cell.expected !== cell.given).sort((a, b) => b.count - a.count);
  const right = cells.filter((cell) => cell.expected === cell.given).reduce((sum, cell) => sum + cell.count, 0);
  return (
    <section>
      <h3>Most frequent differences</h3>
      <p className="note">{count(right)} answers agree.</p>
      <ul className="lines">
        {wrong.slice(0, mostPairs).map((cell) => (
          <li key={`${cell.expected}\n${cell.given}`}>
            {count(cell.count)} × said <b>{cell.given}</b> where it is <b>{cell.expected}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
