import { useMemo, useState } from 'react';
import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Panel } from '../parts/Panel';
import { Peek } from '../parts/Peek';
import { Empty, Loaded } from '../parts/States';
import { InputCell } from '../predictions/InputCell';
import { inWords } from '../review/answers';
import { useMay } from '../shell/session';
import { Link } from '../url/Link';
import { optional, useView } from '../url/search';
import { href } from '../url/view';
import { KnownAnswer } from './KnownAnswer';
import { Right } from './Right';

type Gold = Schemas['GoldDetail'];
type Config = Schemas['ProjectConfig'];

const shape = { item: optional() };

/** The items whose answer is known, for leads only: whoever answers must not know which they are. */
export function KnownAnswers({ project }: { project: string }) {
  const may = useMay('release', project);
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  const gold = useRead('/v1/projects/{project}/gold', { project }, undefined, { enabled: may });
  if (!may)
    return (
      <Empty title="Leads see the known answers.">
        Whoever answers must not know which items measure. Ask an administrator for the role lead.
      </Empty>
    );
  return (
    <Loaded of={config}>
      {({ config: one }) => (
        <Loaded of={gold}>{({ items }) => <Known project={project} config={one} items={items} />}</Loaded>
      )}
    </Loaded>
  );
}

function Known({ project, config, items }: { project: string; config: Config; items: readonly Gold[] }) {
  const [{ item }, change] = useView(shape);
  const [said, setSaid] = useState('');
  const columns = useMemo(() => columnsOf(project, config), [config, project]);
  const open = items.find((one) => one.item_id === item);
  return (
    <>
      <p role="status" aria-label="What was done" className="note">
        {said}
      </p>
      <div className={open ? 'grid list-peek' : 'grid'}>
        <Panel
          title="Known answers"
          className="people"
          note="Practice items are the first five of whoever is new and say at once what is right. The others are mixed in unmarked, one in twenty unless review.gold_share says otherwise, and measure people."
          side={
            <>
              <Link href={href(project, 'labels', { tab: 'current' })}>Add from labels</Link>
              <Link href={href(project, 'predictions')}>Add from predictions</Link>
            </>
          }
        >
          {items.length === 0 ? (
            <Empty title="No answer is known yet.">
              Open an item in <Link href={href(project, 'predictions')}>Predictions</Link> or under{' '}
              <Link href={href(project, 'labels', { tab: 'current' })}>Labels</Link> and choose “Make it a known
              answer…”. Five practice items teach whoever is new; some twenty others show how often people are right.
            </Empty>
          ) : (
            <DataTable
              name="Known answers"
              items={items}
              columns={open ? columns.filter((column) => beside.includes(column.id)) : columns}
              id={(one) => one.item_id}
              openId={open?.item_id}
              onOpen={(one) => change({ item: one.item_id }, open ? 'replace' : 'push')}
            />
          )}
        </Panel>
        {open ? (
          <Peek title="Known answer" onClose={() => change({ item: undefined })}>
            <KnownAnswer key={open.item_id} project={project} config={config} of={open} onDone={setSaid} />
          </Peek>
        ) : null}
      </div>
    </>
  );
}

/** What is left when the panel takes its room. */
const beside = ['item', 'answer', 'right'];

function columnsOf(project: string, config: Config): Column<Gold>[] {
  return [
    {
      id: 'item',
      name: 'Item',
      show: (one) => <InputCell project={project} config={config} input={one.input} />,
      value: (one) => one.item_id,
    },
    {
      id: 'answer',
      name: 'Right answer',
      show: (one) => <b className="clip">{inWords(config.task, one.label, one.value)}</b>,
      value: (one) => one.label,
      width: '120px',
    },
    {
      id: 'use',
      name: 'Use',
      show: (one) => (
        <span className="row">
          {one.is_practice ? 'practice' : 'measures'}
          {one.is_waiting ? <Chip title="People are asked about the item itself first">waiting</Chip> : null}
        </span>
      ),
      value: (one) => (one.is_practice ? 'practice' : 'measures'),
      width: '110px',
    },
    {
      id: 'right',
      name: 'Answered right',
      show: (one) => (
        <span className="row">
          <Right of={one} />
        </span>
      ),
      value: (one) => (one.right.of === 0 ? 2 : one.right.cases / one.right.of),
      width: '150px',
    },
    {
      id: 'explanation',
      name: 'Explanation',
      show: (one) => <span className="clip">{one.explanation ?? <span className="muted">none</span>}</span>,
      width: '22%',
    },
  ];
}
