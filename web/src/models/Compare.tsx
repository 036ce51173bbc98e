import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { type Column, DataTable } from '../parts/DataTable';
import { Figure, Rate } from '../parts/Figures';
import { count, decimals, fewCases, intervalOfMetric, many, percent } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { ItemPeek } from '../items/ItemPeek';
import { Link } from '../url/Link';
import { maybe, number, optional, useView } from '../url/search';
import { href, useProject } from '../url/view';
import { ByLabel } from './ByLabel';
import { ComparedItems, type Outcome, outcomes } from './ComparedItems';

type Paired = Schemas['PairedResult'];

const shape = { a: number(), b: number(), outcome: maybe(outcomes), factor: optional(), item: optional() };

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
        <Choice name="This" at={a} versions={versions} onChange={(next) => change({ a: next, b, item: undefined })} />
        <Choice
          name="against"
          at={b}
          versions={versions}
          onChange={(next) => change({ a, b: next, item: undefined })}
        />
      </PageHead>
      <Loaded of={registry}>
        {() =>
          a === undefined || b === undefined ? (
            <Empty title="Two models are needed.">
              {versions.length === 1
                ? 'There is one so far; a second comes with the next training.'
                : 'There are none so far; the first comes as soon as there are enough labels.'}
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
        {at !== undefined && !versions.includes(at) ? <option value={at}>v{at}</option> : null}
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
  const [{ outcome, factor, item }, change] = useView(shape);
  const comparison = useRead('/v1/projects/{project}/compare', { project }, { a, b }, { atAsOf: false });
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false }).data?.config;
  const isOpen = outcome !== undefined || factor !== undefined;
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
            <Verdict project={project} of={found.overall} a={a} b={b} />
            {isOpen ? (
              <div className={`grid ${item ? 'list-peek' : ''}`}>
                <ComparedItems
                  key={`${a} ${b} ${outcome} ${factor}`}
                  project={project}
                  config={config}
                  a={a}
                  b={b}
                  outcome={outcome}
                  factor={factor}
                  openId={item}
                  onOpen={(next) => change({ item: next }, item ? 'replace' : 'push')}
                  onClose={() => change({ outcome: undefined, factor: undefined, item: undefined })}
                />
                {item ? (
                  <ItemPeek
                    key={item}
                    project={project}
                    config={config}
                    item={item}
                    onClose={() => change({ item: undefined })}
                  />
                ) : null}
              </div>
            ) : null}
            <ByLabel of={found} a={a} b={b} />
            {found.slices.length > 0 ? (
              <Panel title="Slices" note="Where few items stand behind a row it only hints. A row opens its items.">
                <DataTable
                  name="Slices"
                  items={found.slices}
                  columns={sliceColumns(a, b)}
                  id={(one) => `${one.factor}:${one.value}`}
                  openId={factor}
                  onOpen={(one) =>
                    change({ factor: `${one.factor}:${one.value}`, outcome: undefined, item: undefined })
                  }
                />
              </Panel>
            ) : null}
            <p className="note">
              On the evaluation split of dataset{' '}
              {found.dataset_version ? (
                <Link href={href(project, 'datasets', { version: found.dataset_version })}>
                  {found.dataset_version}
                </Link>
              ) : (
                '–'
              )}
              , which neither model was trained on. It assumes that the reviewers are right.
            </p>
          </div>
        )
      }
    </Loaded>
  );
}

function Verdict({ project, of, a, b }: { project: string; of: Paired; a: number; b: number }) {
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
          <Figure name="Evidence e">
            <b>{decimals(of.e_value, 3)}</b>
          </Figure>
          <Figure name={`v${b} newly fails what v${a} has right`}>
            <Rate of={intervalOfMetric(of.negative_flips)} />
          </Figure>
        </dl>
        <p className="note">
          Evidence e weighs the items on which only one of the two is right. It is about 1 when they are equally good
          and grows when one of them wins more often; equal models reach {decidedAt} in fewer than one of {decidedAt}{' '}
          comparisons, however often you look.
        </p>
      </Panel>
      <Panel title="Flips" note="Items by which model has them right; a number opens its items.">
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
              <td>
                <Flips project={project} a={a} b={b} outcome="both" of={of.both_right} />
              </td>
              <td>
                <Flips project={project} a={a} b={b} outcome="first" of={of.losses} />
              </td>
            </tr>
            <tr>
              <th scope="row">v{a} wrong</th>
              <td>
                <Flips project={project} a={a} b={b} outcome="second" of={of.wins} />
              </td>
              <td>
                <Flips project={project} a={a} b={b} outcome="neither" of={neither} />
              </td>
            </tr>
          </tbody>
        </table>
      </Panel>
    </div>
  );
}

/** One count of the matrix, and the way to its items. */
function Flips({
  project,
  a,
  b,
  outcome,
  of,
}: {
  project: string;
  a: number;
  b: number;
  outcome: Outcome;
  of: number;
}) {
  const words = { both: 'both right', first: `only v${a} right`, second: `only v${b} right`, neither: 'neither right' };
  return (
    <Link href={href(project, 'compare', { a, b, outcome })} aria-label={`${words[outcome]}: ${many(of, 'item')}`}>
      {count(of)}
    </Link>
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
