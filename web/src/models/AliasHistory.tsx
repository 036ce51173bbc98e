import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { type Column, DataTable } from '../parts/DataTable';
import { Time } from '../parts/Figures';
import { Panel } from '../parts/Panel';
import { Loaded } from '../parts/States';

type Move = Schemas['AliasMove'];

const columns: Column<Move>[] = [
  { id: 'time', name: 'When', show: (one) => <Time at={one.recorded_at} />, width: '136px' },
  { id: 'alias', name: 'Alias', show: (one) => <b>{one.alias}</b>, width: '110px' },
  {
    id: 'move',
    name: 'Move',
    show: (one) =>
      `${one.previous_version ? `v${one.previous_version}` : '–'} → ${one.version ? `v${one.version}` : '–'}`,
    width: '96px',
  },
  { id: 'by', name: 'By', show: (one) => one.actor, width: '110px', from: 620 },
  {
    id: 'why',
    name: 'Why',
    show: (one) => (
      <span title={one.reason} className="two-lines">
        {one.reason}
      </span>
    ),
  },
];

/** Which version bore which name, and since when. */
export function AliasHistory({ project }: { project: string }) {
  const moves = useRead('/v1/projects/{project}/aliases', { project });
  return (
    <Panel title="Alias history">
      <Loaded of={moves}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">No alias has moved yet.</p>
          ) : (
            <DataTable
              name="Alias history"
              items={[...list].reverse()}
              columns={columns}
              id={(one) => String(one.sequence)}
              sortKey="moves"
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
