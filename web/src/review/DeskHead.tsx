import { Kbd } from '@mantine/core';
import { duration } from '../parts/time';
import type { Desk, DeskState } from './desk';
import { Goal } from './Goal';
import type { OutboxState } from './outbox';
import { Presence } from './Presence';
import { Saving } from './Saving';

interface DeskHeadProps {
  desk: Desk;
  state: DeskState;
  sending: OutboxState;
  mode: 'one' | 'many';
  onMode: () => void;
}

/** How far one is, calmly: one's own figures, no ranks. */
export function DeskHead({ desk, state, sending, mode, onMode }: DeskHeadProps) {
  // Until the server has answered once nobody knows how much waits.
  const isKnown = state.waiting > 0 || state.phase === 'ready' || state.phase === 'empty';
  return (
    <div className="desk-head">
      <h1>
        Review <span className="muted">{desk.project}</span>
      </h1>
      <button type="button" className="act" aria-pressed={mode === 'many'} onClick={onMode}>
        <span>Many at once</span>
        <Kbd size="xs">M</Kbd>
      </button>
      <p className="desk-progress">
        <span role="status" aria-label="My progress">
          <b>{state.done}</b> done
        </span>
        <Goal desk={desk} today={state.today} goal={state.goal} />
        {state.skipped > 0 ? (
          <span title="Passed on to others since this page was opened; counted neither as done nor as today's.">
            <b>{state.skipped}</b> skipped
          </span>
        ) : null}
        {isKnown ? (
          <span>
            <b>{state.waiting >= 1000 ? '1,000+' : state.waiting}</b> waiting
          </span>
        ) : null}
        {state.medianSeconds === undefined ? null : (
          <span>
            median <b>{duration(state.medianSeconds)}</b>
          </span>
        )}
        <Presence project={desk.project} person={desk.person} />
        <Saving of={sending} />
      </p>
    </div>
  );
}
