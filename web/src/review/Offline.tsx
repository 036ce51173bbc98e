import { Button } from '@mantine/core';
import type { ApiError } from '../api/client';
import { Icon } from '../parts/Icon';
import { outbox, type OutboxState } from './outbox';

interface OfflineProps {
  problem: ApiError;
  sending: OutboxState;
  retry: () => void;
}

/** Nothing more can be shown and nothing is lost: said calmly, as there is nothing to do but to wait. */
export function Offline({ problem, sending: { waiting }, retry }: OfflineProps) {
  const { status, code } = problem.problem;
  const undone = new Set(waiting.filter((parcel) => parcel.kind === 'undo').map((parcel) => parcel.annotation));
  const kept = waiting.filter((parcel) => parcel.kind === 'answer' && !undone.has(parcel.annotation)).length;
  const lead = status === 0 ? 'No connection.' : `The server cannot answer now (${code}).`;
  return (
    <div className="offline">
      <Icon name="clock" />
      <p role="status" aria-label="Connection">
        <strong>{lead}</strong>{' '}
        {kept === 0
          ? 'Nothing is lost.'
          : kept === 1
            ? '1 answer is kept here and is sent when it is back.'
            : `${kept} answers are kept here and are sent when it is back.`}{' '}
        {kept === 0 ? 'Items are shown again when it is back.' : 'Nothing else can be shown until then.'}
      </p>
      <Button
        onClick={() => {
          outbox.retry();
          retry();
        }}
      >
        Retry
      </Button>
    </div>
  );
}
