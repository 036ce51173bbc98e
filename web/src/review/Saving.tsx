import { Icon } from '../parts/Icon';
import type { OutboxState } from './outbox';

/** Where the answers are: on the server, on their way, or refused. */
export function Saving({ of: { waiting, failed } }: { of: OutboxState }) {
  const words =
    waiting.length > 0
      ? `${waiting.length} waiting to send`
      : failed.length > 0
        ? `${failed.length} not saved`
        : 'All saved';
  const tone = failed.length > 0 ? 'bad' : waiting.length > 2 ? 'warn' : 'ok';
  return (
    <span role="status" aria-label="Saving" className={`saving ${tone}`}>
      <Icon name={tone === 'ok' ? 'ok' : tone === 'warn' ? 'clock' : 'alert'} size={14} />
      {words}
    </span>
  );
}
