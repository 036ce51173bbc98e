import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { Empty, Failed, Loading } from '../parts/States';
import { useKeys } from '../shell/keys';
import { Act } from './Act';
import { judgementWords, type Lease } from './answers';
import type { Desk, DeskState } from './desk';
import { Duplicates } from './Duplicates';
import { blobAddress, prefetch } from './images';
import { Instructions } from './Instructions';
import { Offline } from './Offline';
import type { OutboxState } from './outbox';
import { Practice } from './Practice';
import { Similar } from './Similar';
import { Workplace } from './Workplace';

type Panel = 'instructions' | 'similar' | 'duplicates';

interface OneByOneProps {
  desk: Desk;
  state: DeskState;
  sending: OutboxState;
  config: Schemas['ProjectConfig'];
}

/** One item after the other. */
export function OneByOne({ desk, state, sending, config }: OneByOneProps) {
  const { current, looked, turn } = state;
  const [panel, setPanel] = useState<Panel>();
  const show = (next: Panel) => setPanel(panel === next ? undefined : next);
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  useEffect(() => {
    const images = config.input.filter((field) => field.kind === 'image').map((field) => field.name);
    for (const lease of state.ahead)
      for (const name of images) if (lease.input[name]) prefetch(blobAddress(desk.project, lease.input[name]));
  }, [config, desk, state.ahead]);
  useKeys('Desk', [
    {
      keys: ['z', 'Ctrl+z'],
      label: 'Undo the last answer',
      run: (event) => {
        if (!event.repeat) desk.undo();
      },
    },
    { keys: ['k'], label: 'Look at the answer before', run: () => desk.look(1) },
    { keys: ['j'], label: 'Back towards the open item', run: () => desk.look(-1) },
    { keys: ['i'], label: 'Instructions', run: () => show('instructions') },
    { keys: ['l'], label: 'Similar items', run: () => show('similar') },
    { keys: ['d'], label: 'Duplicates of the item', run: () => show('duplicates') },
    ...(panel ? [{ keys: ['Escape'], label: 'Close the panel', run: () => setPanel(undefined) }] : []),
  ]);
  return (
    <>
      <Practice project={desk.project} task={config.task} />
      {looked ? (
        <p className="looked" role="status" aria-label="Earlier answer">
          <Chip tone="accent" icon="undo">
            Answered before: {judgementWords(looked.lease.task, looked.judgement)}
          </Chip>
          <span className="muted">Answering again replaces it. J goes back to the open item.</span>
        </p>
      ) : null}
      {current ? (
        <Workplace
          key={turn}
          project={desk.project}
          config={config}
          lease={current}
          before={state.before}
          give={(judgement) => desk.answer(judgement)}
          commands={
            <>
              <Act icon="undo" letter="z" onClick={() => desk.undo()}>
                Undo
              </Act>
              <Act icon="book" letter="i" onClick={() => show('instructions')} isOn={panel === 'instructions'}>
                Instructions
              </Act>
              <Act icon="search" letter="l" onClick={() => show('similar')} isOn={panel === 'similar'}>
                Similar
              </Act>
              {current.duplicates ? (
                <Act icon="layers" letter="d" onClick={() => show('duplicates')} isOn={panel === 'duplicates'}>
                  Stands for {current.duplicates} more
                </Act>
              ) : null}
            </>
          }
        />
      ) : state.phase === 'failed' && state.problem ? (
        state.problem.isTransient ? (
          <Offline problem={state.problem} sending={sending} retry={desk.refillNow} />
        ) : (
          <Failed error={state.problem} retry={desk.refillNow} />
        )
      ) : state.phase === 'empty' ? (
        <Empty title={state.waiting > 0 ? 'Nothing waits for you.' : 'Nothing waits.'}>
          {state.waiting > 0 ? 'What waits is with somebody else, or you have skipped it. ' : ''}
          New items show here by themselves: answers the model is not sure of, and automated ones drawn by chance to be
          checked.
        </Empty>
      ) : (
        <Loading lines={5} height={300} />
      )}
      {panel ? (
        <Beside panel={panel} desk={desk} config={config} lease={current} onClose={() => setPanel(undefined)} />
      ) : null}
    </>
  );
}

interface BesideProps {
  panel: Panel;
  desk: Desk;
  config: Schemas['ProjectConfig'];
  lease: Lease | undefined;
  onClose: () => void;
}

function Beside({ panel, desk, config, lease, onClose }: BesideProps) {
  if (panel === 'instructions') return <Instructions config={config} onClose={onClose} />;
  if (!lease) return null;
  const shared = { project: desk.project, person: desk.person, config, lease, onClose };
  return panel === 'similar' ? <Similar {...shared} /> : <Duplicates {...shared} />;
}
