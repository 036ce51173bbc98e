import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { Time } from '../parts/Figures';
import { decimals } from '../parts/numbers';
import { inWords, type Task } from '../review/answers';

type Entry = Schemas['HistoryEntry'];

const lanes: readonly { lane: Entry['lane']; name: string }[] = [
  { lane: 'model', name: 'Model' },
  { lane: 'user', name: 'Users' },
  { lane: 'crowd', name: 'Annotators' },
  { lane: 'expert', name: 'Experts' },
  { lane: 'customer', name: 'Customer' },
];

/** Arriving within this of happening is not worth a second time. */
const sameMoment = 60_000;

/** What everybody said of an item, a lane for each kind of speaker, in the order in which it became known. */
export function HistoryLanes({ task, entries }: { task: Task; entries: readonly Entry[] }) {
  const spoken = lanes.filter(({ lane }) => entries.some((one) => one.lane === lane));
  if (spoken.length === 0) return <p className="muted">Nobody, and no model, has said anything of it yet.</p>;
  return (
    <div className="lanes">
      {spoken.map(({ lane, name }) => (
        <section key={lane} aria-label={name} className={`lane ${lane}`}>
          <h4>{name}</h4>
          <ul>
            {entries
              .filter((one) => one.lane === lane)
              .map((one) => (
                <Line key={one.id} task={task} of={one} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ task, of: entry }: { task: Task; of: Entry }) {
  const isLate = Math.abs(Date.parse(entry.recorded_at) - Date.parse(entry.event_time)) > sameMoment;
  return (
    <li>
      <p className="row wrap">
        <b className={entry.is_superseded ? 'taken-back' : ''}>{said(task, entry)}</b>
        {entry.is_superseded ? (
          <Chip>{entry.lane === 'crowd' || entry.is_blind !== null ? 'taken back' : 'replaced'}</Chip>
        ) : null}
        {entry.is_same === true ? <Chip tone="ok">same as the label</Chip> : null}
        {entry.is_same === false ? <Chip tone="warn">different</Chip> : null}
        {entry.is_blind === true ? <Chip title="Answered from the item alone">blind</Chip> : null}
        {entry.is_blind === false ? (
          <Chip title="The model’s suggestion was seen">
            {entry.shown_label ? `assisted: saw ${inWords(task, entry.shown_label, entry.shown_value)}` : 'assisted'}
          </Chip>
        ) : null}
        {entry.asked_as ? <Chip icon="flag">{entry.asked_as === 'gold' ? 'known answer' : 'practice'}</Chip> : null}
        {entry.is_copy ? <Chip title="Said of a nearly equal item">stands for it</Chip> : null}
      </p>
      {entry.comment ? <p>“{entry.comment}”</p> : null}
      <p className="note">
        {entry.who ? `${entry.who}, ` : ''}
        {isLate ? (
          <>
            happened <Time at={entry.event_time} />, learned <Time at={entry.recorded_at} />
          </>
        ) : (
          <Time at={entry.event_time} />
        )}
      </p>
    </li>
  );
}

function said(task: Task, entry: Entry): string {
  const label = entry.label === null || entry.label === undefined ? undefined : inWords(task, entry.label, entry.value);
  switch (entry.kind) {
    case 'prediction':
      return entry.number === null || entry.number === undefined ? label! : `${label} ${decimals(entry.number, 2)}`;
    case 'decision':
      return label === undefined ? 'Decision withdrawn' : `Decided: ${label}`;
    case 'accept':
      return label === undefined ? 'Right' : `Right: ${label}`;
    case 'reject':
      return 'The answer is wrong';
    case 'rating':
      return `Rated ${decimals(entry.number, 2)}`;
    case 'outcome':
      return `Turned out: ${label}`;
    case 'not_sure':
      return 'Not sure';
    case 'skip':
      return 'Skipped';
    case 'junk':
      return 'Junk';
    case 'comment':
      return 'Comment';
    default:
      return label ?? '–';
  }
}
