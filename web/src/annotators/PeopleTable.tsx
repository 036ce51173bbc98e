import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Rate } from '../parts/Figures';
import { count, fewCases, intervalOf } from '../parts/numbers';
import { duration } from '../parts/time';

export type Person = Schemas['AnnotatorDetail'];

/** A share of somebody's answers; with few of them nothing is said, because it would be held against the person. */
export function FairRate({ of: share }: { of: Schemas['MeasuredShare'] }) {
  if (share.of === 0) return <span className="muted">none yet</span>;
  if (share.of < fewCases) return <span className="muted">too few to say (n={count(share.of)})</span>;
  return <Rate of={intervalOf(share)} />;
}

const signalWords: Record<string, string> = {
  failing: 'below the others',
  constant: 'nearly always one label',
  too_fast: 'faster than the others',
  changed: 'agreement fell',
};

export function signalName(kind: string): string {
  return signalWords[kind] ?? kind.replaceAll('_', ' ');
}

const columns: Column<Person>[] = [
  { id: 'name', name: 'Annotator', show: (one) => <b>{one.annotator}</b>, width: '110px' },
  { id: 'labels', name: 'Labels', show: (one) => count(one.labels), isNumber: true, width: '58px' },
  { id: 'known', name: 'Right on known labels', show: (one) => <FairRate of={one.known} />, width: '152px' },
  { id: 'peers', name: 'As most others said', show: (one) => <FairRate of={one.peers} />, width: '152px' },
  {
    id: 'not_sure',
    name: 'Not sure',
    show: (one) => `${count(one.not_sure)} of ${count(one.labels + one.not_sure)}`,
    isNumber: true,
    width: '90px',
  },
  {
    id: 'seconds',
    name: 'Median time',
    show: (one) => (one.seconds ? duration(one.seconds.median) : <span className="muted">no times</span>),
    isNumber: true,
    width: '78px',
  },
  {
    id: 'state',
    name: 'To talk about',
    width: '118px',
    show: (one) => (
      <span className="row">
        {one.is_trusted ? null : (
          <Chip icon="alert" title={one.signals.map((signal) => signalName(signal.kind)).join(', ')}>
            Does not count
          </Chip>
        )}
        {(one.is_trusted ? one.signals : []).map((signal) => (
          <Chip key={signal.kind} title={signal.message}>
            {signalName(signal.kind)}
          </Chip>
        ))}
        {one.is_trusted && one.signals.length === 0 ? <span className="muted">nothing</span> : null}
      </span>
    ),
  },
];

/** With a person open beside it, the list only says who there is. */
const besidePeek = 2;

/** Everybody in alphabetical order; the columns do not sort, so that nobody is ranked. */
export function PeopleTable({
  people,
  openId,
  onOpen,
}: {
  people: readonly Person[];
  openId?: string;
  onOpen: (person: Person) => void;
}) {
  return (
    <DataTable
      name="People"
      items={people}
      columns={openId ? columns.slice(0, besidePeek) : columns}
      id={(one) => one.annotator}
      onOpen={onOpen}
      openId={openId}
    />
  );
}
