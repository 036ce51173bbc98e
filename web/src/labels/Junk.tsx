import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { type Column, DataTable } from '../parts/DataTable';
import { Time } from '../parts/Figures';
import { Panel } from '../parts/Panel';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Empty, Loaded } from '../parts/States';
import { InputCell } from '../predictions/InputCell';
import { useMay, usePerson } from '../shell/session';
import { useAsOf } from '../url/view';

type Item = Schemas['JunkItem'];

interface JunkProps {
  project: string;
  config?: Schemas['ProjectConfig'];
}

/** What people flagged as no proper input, and the way back. */
export function Junk({ project, config }: JunkProps) {
  const asOf = useAsOf();
  const may = useMay('adjudicate', project);
  const junk = useRead('/v1/projects/{project}/review/junk', { project }, undefined, {
    atAsOf: false,
    enabled: may && !asOf,
  });
  if (asOf) return <Empty title="What is flagged is shown as it is now.">Return to now to see it.</Empty>;
  if (!may)
    return (
      <Empty title="Experts and leads see who flagged what.">
        Ask an administrator or the project’s lead for the role expert.
      </Empty>
    );
  return (
    <Panel
      title="Flagged as junk"
      note="Left out of labels, training and evaluation; nothing is deleted. Restoring takes the flag off, and people are asked again."
    >
      <Loaded of={junk}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing is flagged.">
              Whoever reviews flags what is no proper input with F: an empty page, a test, another language. A flagged
              item closes at once and comes here.
            </Empty>
          ) : (
            <Flagged project={project} config={config} items={items} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Flagged({ project, config, items }: JunkProps & { items: readonly Item[] }) {
  const person = usePerson();
  const mayRestore = useMay('release', project);
  const [chosen, setChosen] = useState<Item>();
  const [said, setSaid] = useState('');
  const restore = useAction<string>(async (reason) => {
    await write(
      '/v1/projects/{project}/items/{id}/restore',
      { project, id: chosen!.item_id },
      { reason, by: person || null },
    );
    setSaid(`Restored ${chosen!.item_id}: people are asked about it again.`);
  });
  const columns = useMemo<Column<Item>[]>(
    () => [
      {
        id: 'item',
        name: 'Item',
        show: (one) => <InputCell project={project} config={config} input={one.input} />,
        value: (one) => one.item_id,
      },
      { id: 'by', name: 'Flagged by', show: (one) => one.annotator, value: (one) => one.annotator, width: '130px' },
      {
        id: 'note',
        name: 'Note',
        show: (one) => <span className="clip">{one.comment ?? <span className="muted">none</span>}</span>,
        width: '24%',
      },
      {
        id: 'time',
        name: 'When',
        show: (one) => <Time at={one.recorded_at} />,
        value: (one) => one.recorded_at,
        width: '136px',
      },
      ...(mayRestore
        ? [
            {
              id: 'restore',
              name: 'Restore',
              width: '110px',
              show: (one: Item) => (
                <Button
                  size="compact-sm"
                  aria-label={`Restore ${one.item_id}`}
                  onClick={() => setChosen(one)}
                  disabled={!person}
                >
                  Restore…
                </Button>
              ),
            },
          ]
        : []),
    ],
    [config, mayRestore, person, project],
  );
  return (
    <>
      {mayRestore ? null : <p className="note">Leads of the project restore items.</p>}
      {mayRestore && !person ? (
        <p className="note">To restore, say who you are first (top right): the reason is kept under your name.</p>
      ) : null}
      <p role="status" aria-label="Restored" className="note">
        {said}
      </p>
      <DataTable name="Flagged as junk" items={items} columns={columns} id={(one) => one.item_id} />
      {chosen ? (
        <ReasonDialog title="Restore" confirm="Restore" action={restore} onClose={() => setChosen(undefined)}>
          <p>
            {chosen.annotator} flagged it{chosen.comment ? `: “${chosen.comment}”.` : '.'} The answers that flagged it
            count no more, and people are asked about the item again.
          </p>
          <InputCell project={project} config={config} input={chosen.input} />
        </ReasonDialog>
      ) : null}
    </>
  );
}
