import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { type Column, DataTable } from '../parts/DataTable';
import { Figure } from '../parts/Figures';
import { count } from '../parts/numbers';
import { Loaded } from '../parts/States';

type Change = Schemas['DatasetChange'];

const shownChanges = 500;

const columns: Column<Change>[] = [
  { id: 'kind', name: 'Change', show: (one) => one.kind, value: (one) => one.kind, width: '92px' },
  { id: 'item', name: 'Item', show: (one) => <code className="clip">{one.item_id}</code>, value: (one) => one.item_id },
  {
    id: 'what',
    name: 'Label, split',
    show: (one) => (
      <span className="clip">
        {arrow(one.from_label, one.to_label)} <span className="muted">{arrow(one.from_split, one.to_split)}</span>
      </span>
    ),
    width: '52%',
  },
];

/** What changed between two versions. */
export function Difference({ project, from, to }: { project: string; from: number; to: number }) {
  const difference = useRead(
    '/v1/projects/{project}/datasets/{from}/diff/{to}',
    { project, from, to },
    { limit: shownChanges },
    { atAsOf: false },
  );
  return (
    <Loaded of={difference}>
      {(found) => (
        <div className="stack">
          <dl className="figures">
            <Figure name="Added">{count(found.added)}</Figure>
            <Figure name="Removed">{count(found.removed)}</Figure>
            <Figure name="Relabelled">{count(found.relabelled)}</Figure>
            <Figure name="Moved">{count(found.moved)}</Figure>
          </dl>
          {found.changes.length === 0 ? (
            <p className="muted">The two versions hold the same.</p>
          ) : (
            <>
              {found.changes.length >= shownChanges ? (
                <p className="note">The first {count(shownChanges)} changes.</p>
              ) : null}
              <DataTable
                name="Changes"
                items={found.changes}
                columns={columns}
                id={(one) => one.item_id}
                sortKey="changes"
                tall
              />
            </>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** What it was and is; what was added or removed has one side only. */
function arrow(from: string | null | undefined, to: string | null | undefined): string {
  return from && to && from !== to ? `${from} → ${to}` : (to ?? from ?? '');
}
