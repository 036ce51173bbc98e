import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useRead } from '../api/read';
import { PageHead } from '../parts/Panel';
import { Empty, Failed, Loading } from '../parts/States';
import { duration } from '../parts/time';
import { useKeys } from '../shell/keys';
import { usePerson } from '../shell/session';
import { useAsOf, useProject } from '../url/view';
import { Desk } from './desk';
import { Instructions } from './Instructions';
import { NameForm } from './NameForm';
import { outbox } from './outbox';
import { RecentAnswers } from './RecentAnswers';
import { Saving } from './Saving';
import { SingleLabel } from './SingleLabel';

/** The desk where people answer, one key for each decision. */
export function Review() {
  const project = useProject();
  const person = usePerson();
  const asOf = useAsOf();
  if (asOf) {
    return (
      <>
        <PageHead title="Review" question="What does each item show?" />
        <Empty title="Answers are given now, not in the past.">Return to now to review.</Empty>
      </>
    );
  }
  return person ? <DeskView key={`${project}/${person}`} project={project} person={person} /> : <NameForm />;
}

function DeskView({ project, person }: { project: string; person: string }) {
  const desk = useMemo(() => new Desk(project, person), [project, person]);
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const sending = useSyncExternalStore(outbox.subscribe, outbox.state);
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  const [isInstructed, setIsInstructed] = useState(false);
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  useKeys('Review', [
    { keys: ['z', 'Ctrl+z'], label: 'Undo the last answer', run: () => desk.undo() },
    { keys: ['i'], label: 'Instructions', run: () => setIsInstructed(!isInstructed) },
  ]);

  return (
    <div className="desk">
      <div className="desk-head">
        <h1>
          Review <span className="muted">{project}</span>
        </h1>
        <p className="desk-progress">
          <span role="status" aria-label="My progress">
            <b>{state.done}</b> done
          </span>
          <span>
            <b>{state.waiting >= 1000 ? '1,000+' : state.waiting}</b> waiting
          </span>
          {state.medianSeconds === undefined ? null : (
            <span>
              median <b>{duration(state.medianSeconds)}</b>
            </span>
          )}
          <Saving of={sending} />
        </p>
      </div>
      {state.current ? (
        <SingleLabel
          key={state.current.review_id + state.given.length}
          lease={state.current}
          desk={desk}
          onInstructions={() => setIsInstructed(!isInstructed)}
        />
      ) : state.phase === 'failed' && state.problem ? (
        <Failed error={state.problem} retry={desk.refillNow} />
      ) : state.phase === 'empty' ? (
        <Empty title="Nothing waits.">
          New items show here by themselves: answers the model is not sure of, and automated ones drawn by chance to be
          checked.
        </Empty>
      ) : (
        <Loading lines={5} height={300} />
      )}
      {isInstructed && config.data ? (
        <Instructions config={config.data.config} onClose={() => setIsInstructed(false)} />
      ) : null}
      <RecentAnswers given={state.given} sending={sending} onReopen={(id) => desk.reopen(id)} />
    </div>
  );
}
