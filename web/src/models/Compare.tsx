import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { type Column, DataTable } from '../parts/DataTable';
import { Figure, Rate } from '../parts/Figures';
import { count, decimals, fewCases, intervalOfMetric, percent } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { number, useView } from '../url/search';
import { useProject } from '../url/view';

type Paired = Schemas['PairedResult'];

const shape = { a: number(), b: number() };

/** Evidence from which on a comparison counts as decided: 1 in 20 by chance. */
const decidedAt = 20;

/** Is the challenger better, and for whom? */
export function Compare() {
  const project = useProject();
  const [view, change] = useView(shape);
  const registry = useRead('/v1/projects/{project}/models', { project });
  const versions = (registry.data?.models ?? []).map((model) => model.version);
  const a = view.a ?? registry.data?.champion ?? versions.at(-1);
  const b = view.b ?? registry.data?.challenger ?? versions.filter((version) => version !== a).at(-1);
  return (
    <>
      <PageHead title="Compare" question="Is the challenger better, and for whom?">
        <Choice name="This" at={a} versions={versions} onChange={(next) => change({ a: next, b })} />
        <Choice name="against" at={b} versions={versions} onChange={(next) => change({ a, b: next })} />
      </PageHead>
      <Loaded of={registry}>
        {() =>
          a === undefined || b === undefined ? (
            <Empty title="Two models are needed.">
              There {versions.length === 1 ? 'is one' : 'are none'} so far; a second comes with the next training.
            </Empty>
          ) : (
            <Comparison project={project} a={a} b={b} />
          )
        }
      </Loaded>
    </>
  );
}

function Choice({
  name,
  at,
  versions,
  onChange,
}: {
  name: string;
  at?: number;
  versions: readonly number[];
  onChange: (version: number) => void;
}) {
  if (versions.length === 0) return null;
  return (
    <label className="inline-select">
      {name}
      <select value={at ?? ''} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {versions.map((version) => (
          <option key={version} value={version}>
            v{version}
          </option>
        ))}
      </select>
    </label>
  );
}

function Comparison({ project, a, b }: { project: string; a: number; b: number }) {
  const comparison = useRead('/v1/projects/{project}/compare', { project }, { a, b }, { atAsOf: false });
  return (
    <Loaded of={comparison}>
      {(found) =>
        found.overall.items === 0 ? (
          <Empty title="There is nothing yet on which both can be compared.">
            The two models need evaluation items that neither was trained on. They grow with every audit that people
            answer.
          </Empty>
        ) : (
          <div className="stack">
            <Verdict of={found.overall} a={a} b={b} />
            {found.slices.length > 0 ? (
              <Panel title="Slices" note="Where few items stand behind a row it only hints.">
                <DataTable
                  name="Slices"
                  items={found.slices}
                  columns={sliceColumns(a, b)}
                  id={(one) => `${one.factor}:${one.value}`}
                />
              </Panel>
            ) : null}
            <p className="note">
              On the evaluation split of dataset {found.dataset_version ?? '–'}, which neither model was trained on. It
              assumes that the reviewers are right.
            </p>
          </div>
        )
      }
    </Loaded>
  );
}

function Verdict({ of, a, b }: { of: Paired; a: number; b: number }) {
  const neither = of.items - of.both_right - of.wins - of.losses;
  const isDecided = of.e_value >= decidedAt && of.wins !== of.losses;
  const points = (Math.abs(of.wins - of.losses) / of.items) * 100;
  const words = isDecided
    ? `v${of.wins > of.losses ? b : a} is better by ${points.toFixed(1)} points, n = ${count(of.items)}`
    : `Not enough yet: they differ on ${count(of.wins + of.losses)} of ${count(of.items)} items`;
  return (
    <div className="grid two">
      <Panel title="Verdict">
        <p className={`verdict ${isDecided ? '' : 'open'}`}>{words}</p>
        <dl className="figures">
          <Figure name="Evidence e" note="20 is one in twenty by chance, at any time you look">
            <b>{decimals(of.e_value, 3)}</b>
          </Figure>
          <Figure name={`v${b} newly fails what v${a} has right`}>
            <Rate of={intervalOfMetric(of.negative_flips)} />
          </Figure>
        </dl>
      </Panel>
      <Panel title="Flips">
        <table className="table flips" aria-label="Flips">
          <thead>
            <tr>
              <td />
              <th scope="col">v{b} right</th>
              <th scope="col">v{b} wrong</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">v{a} right</th>
              <td>{count(of.both_right)}</td>
              <td>{count(of.losses)}</td>
            </tr>
            <tr>
              <th scope="row">v{a} wrong</th>
              <td>{count(of.wins)}</td>
              <td>{count(neither)}</td>
            </tr>
          </tbody>
        </table>
      </Panel>
    </div>
  );
}

function sliceColumns(a: number, b: number): Column<Paired>[] {
  const right = (one: Paired, mine: number) =>
    one.items < fewCases ? `${one.both_right + mine} of ${one.items}` : percent((one.both_right + mine) / one.items);
  return [
    {
      id: 'slice',
      name: 'Slice',
      show: (one) => `${one.factor} ${one.value}`,
      value: (one) => `${one.factor} ${one.value}`,
    },
    { id: 'n', name: 'n', show: (one) => count(one.items), value: (one) => one.items, isNumber: true },
    { id: 'a', name: `v${a} right`, show: (one) => right(one, one.losses), isNumber: true },
    { id: 'b', name: `v${b} right`, show: (one) => right(one, one.wins), isNumber: true },
    {
      id: 'gap',
      name: 'Difference, points',
      show: (one) => (one.items === 0 ? '–' : (((one.wins - one.losses) / one.items) * 100).toFixed(1)),
      value: (one) => (one.items === 0 ? 0 : (one.wins - one.losses) / one.items),
      isNumber: true,
    },
  ];
}
