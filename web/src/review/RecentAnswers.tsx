import { Button } from '@mantine/core';
import { Icon } from '../parts/Icon';
import { judgementWords, type Lease } from './answers';
import type { Given } from './desk';
import { outbox, type OutboxState } from './outbox';

const shownAnswers = 10;

/** The last answers, each saved, on its way or refused, and each can be opened again. */
export function RecentAnswers({
  given,
  sending,
  onReopen,
}: {
  given: readonly Given[];
  sending: OutboxState;
  onReopen: (id: string) => void;
}) {
  const shown = given.filter((one) => !one.isUndone).slice(0, shownAnswers);
  if (shown.length === 0 && sending.failed.length === 0) return null;
  return (
    <section className="panel recent" aria-label="Last answers">
      <h2>Last answers</h2>
      {sending.failed.map((parcel) => (
        <div key={parcel.key} className="failed small" role="alert">
          <Icon name="alert" size={16} />
          <span>
            {parcel.kind === 'undo' ? 'The undo was refused' : 'The answer was refused'}: {parcel.failure}
          </span>
          <Button onClick={() => outbox.discard(parcel.key)}>Dismiss</Button>
        </div>
      ))}
      <ol>
        {shown.map((one) => (
          <li key={one.id}>
            <State of={one} sending={sending} />
            <b className="clip">{judgementWords(one.lease.task, one.judgement)}</b>
            <span className="muted clip">{shortInput(one.lease)}</span>
            <button
              type="button"
              className="plain-link"
              onClick={() => onReopen(one.id)}
              aria-label={`Reopen: ${judgementWords(one.lease.task, one.judgement)}`}
            >
              Reopen
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

// Words where there are some; the hash of an image says nothing to anybody.
function shortInput({ input, item_id }: Lease): string {
  return (Object.values(input).find((value) => !value.startsWith('sha256:')) ?? item_id).slice(0, 300);
}

function State({ of: given, sending }: { of: Given; sending: OutboxState }) {
  const isWaiting = sending.waiting.some((parcel) => parcel.annotation === given.id);
  const hasFailed = sending.failed.some((parcel) => parcel.annotation === given.id);
  if (hasFailed) return <span className="saving bad">not saved</span>;
  return isWaiting ? <span className="saving warn">sending</span> : <span className="saving ok">saved</span>;
}
