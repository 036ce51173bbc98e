import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { type Column, DataTable } from '../parts/DataTable';
import { Time } from '../parts/Figures';
import { Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';

type Line = Schemas['AccessChange'];

const columns: Column<Line>[] = [
  { id: 'at', name: 'When', show: (one) => <Time at={one.recorded_at} />, width: '120px' },
  { id: 'what', name: 'What', show: (one) => one.kind.replaceAll('_', ' '), width: '136px' },
  { id: 'about', name: 'About', show: (one) => one.about },
  { id: 'by', name: 'By', show: (one) => one.by, width: '96px' },
  {
    id: 'detail',
    name: 'Exactly',
    show: (one) => <span className="exactly">{one.detail.replace(/\*$/, 'all projects')}</span>,
    width: '34%',
  },
];

/** Every sign-in, refusal, role and key, newest first. */
export function AccessHistory() {
  const history = useRead('/v1/access-history', {}, undefined, { atAsOf: false });
  return (
    <Panel title="Who was let in, and by whom" note="The newest 500 lines. Lines are only ever added.">
      <Loaded of={history}>
        {(lines) =>
          lines.length === 0 ? (
            <Empty title="Nothing yet.">The first account begins the history.</Empty>
          ) : (
            <DataTable name="Access history" items={lines} columns={columns} id={(one) => String(one.sequence)} />
          )
        }
      </Loaded>
    </Panel>
  );
}
