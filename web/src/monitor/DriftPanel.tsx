import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { count, decimals, percent } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { localTime } from '../parts/time';
import { optional, useView } from '../url/search';

type DriftColumn = Schemas['DriftColumn'];

const shape = { column: optional() };

const columns: Column<DriftColumn>[] = [
  {
    id: 'name',
    name: 'What',
    show: (one) => <b className="drift-name">{one.name.replaceAll('_', ' ')}</b>,
    value: (one) => one.name,
  },
  {
    id: 'state',
    name: 'State',
    show: (one) => (one.is_drifted ? <Chip tone="warn">drifted</Chip> : <Chip tone="ok">as before</Chip>),
    width: '120px',
  },
  {
    id: 'psi',
    name: 'Stability index',
    show: (one) => decimals(one.psi),
    value: (one) => one.psi,
    isNumber: true,
    width: '130px',
  },
  { id: 'chance', name: 'By chance', show: (one) => decimals(one.psi_expected), isNumber: true, width: '110px' },
  { id: 'threshold', name: 'Counts from', show: (one) => decimals(one.psi_threshold), isNumber: true, width: '110px' },
  {
    id: 'p',
    name: 'p, adjusted',
    show: (one) => (one.p_adjusted < 0.0001 ? '< 0.0001' : decimals(one.p_adjusted, 4)),
    value: (one) => one.p_adjusted,
    isNumber: true,
    width: '120px',
  },
];

/** Inputs and answers against the time that the model learned from, worst first. */
export function DriftPanel({ project }: { project: string }) {
  const drift = useRead('/v1/projects/{project}/monitor/drift', { project });
  const [{ column }, change] = useView(shape);
  return (
    <Panel title="Drift">
      <Loaded of={drift}>
        {(found) => {
          const open = found.columns.find((one) => one.name === column);
          if (found.columns.length === 0) return <Empty title="Nothing to compare yet.">{found.words}</Empty>;
          const drifted = found.columns.filter((one) => one.is_drifted).length;
          return (
            <div className="stack">
              <p>
                <b>{drifted === 0 ? 'Nothing has drifted.' : `${drifted} of ${found.columns.length} have drifted.`}</b>
              </p>
              {found.reference_from && found.reference_to && found.analysis_from && found.analysis_to ? (
                <p className="note">
                  Reference: {count(found.reference_rows)} rows, {localTime(found.reference_from)} to{' '}
                  {localTime(found.reference_to)}. Now: {count(found.analysis_rows)} rows,{' '}
                  {localTime(found.analysis_from)} to {localTime(found.analysis_to)}.
                </p>
              ) : null}
              <DataTable
                name="Drift"
                items={[...found.columns].sort((a, b) => b.psi / b.psi_threshold - a.psi / a.psi_threshold)}
                columns={columns}
                id={(one) => one.name}
                openId={open?.name}
                onOpen={(one) => change({ column: one.name === column ? undefined : one.name })}
                sortKey="drift"
              />
              {open ? <Distributions of={open} /> : null}
              <details className="drift-rule note">
                <summary>When something counts as drifted</summary>
                <p>{found.words}</p>
              </details>
            </div>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Distributions({ of: column }: { of: DriftColumn }) {
  const total = (pick: (cell: Schemas['DriftCell']) => number) =>
    Math.max(
      1e-12,
      column.cells.reduce((sum, cell) => sum + pick(cell), 0),
    );
  const [reference, analysis] = [total((cell) => cell.reference), total((cell) => cell.analysis)];
  return (
    <table className="table distributions" aria-label={`Distribution of ${column.name}`}>
      <thead>
        <tr>
          <th scope="col">{column.name.replaceAll('_', ' ')}</th>
          <th scope="col">Reference</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {column.cells.map((cell) => (
          <tr key={cell.name}>
            <td>{cell.name}</td>
            <td>
              <Share of={cell.reference / reference} />
            </td>
            <td>
              <Share of={cell.analysis / analysis} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Share({ of: share }: { of: number }) {
  return (
    <span className="share">
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)}
    </span>
  );
}
