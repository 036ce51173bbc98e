import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Schemas } from '../api/client';
import { Empty, Failed, Loading } from '../parts/States';
import { useKeys } from '../shell/keys';
import { Act } from './Act';
import type { Desk } from './desk';
import { Group } from './Group';
import { Offline } from './Offline';
import type { OutboxState } from './outbox';
import { Together } from './together';

interface BulkProps {
  desk: Desk;
  sending: OutboxState;
  config: Schemas['ProjectConfig'];
  /** Goes back to one item after the other. */
  onDone: () => void;
}

/** Items that are alike, answered together; exceptions go back to be answered one by one. */
export function Bulk({ desk, sending, config, onDone }: BulkProps) {
  const together = useMemo(() => new Together(desk), [desk]);
  const { phase, leases, marks, turn, said, problem } = useSyncExternalStore(together.subscribe, together.state);
  useEffect(() => {
    together.start();
    return () => together.stop();
  }, [together]);
  // What was answered alone is shown alone again.
  const undo = () => {
    if (!together.undo() && desk.undo()) onDone();
  };
  useKeys('Many at once, answered', [
    {
      keys: ['z', 'Ctrl+z'],
      label: 'Undo what was answered last',
      run: (event) => {
        if (!event.repeat) undo();
      },
    },
  ]);
  return (
    <>
      <div className="bulk-undo">
        <Act icon="undo" letter="z" onClick={undo}>
          Undo
        </Act>
        <span role="status" aria-label="Last step">
          {said}
        </span>
      </div>
      {phase === 'failed' && problem ? (
        problem.isTransient ? (
          <Offline problem={problem} sending={sending} retry={together.claimAgain} />
        ) : (
          <Failed error={problem} retry={together.claimAgain} />
        )
      ) : phase === 'empty' ? (
        <Empty title="Nothing waits that could be answered together.">
          <button type="button" className="plain-link" onClick={onDone}>
            Answer one by one
          </button>
        </Empty>
      ) : phase === 'ready' ? (
        <Group
          key={turn}
          project={desk.project}
          config={config}
          leases={leases}
          begin={marks}
          onAnswer={(judgements, marked) => together.answer(judgements, marked)}
          onPass={() => together.pass()}
        />
      ) : (
        <Loading lines={6} height={360} />
      )}
    </>
  );
}
