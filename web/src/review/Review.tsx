import { useMemo, useSyncExternalStore } from 'react';
import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { PageHead } from '../parts/Panel';
import { Empty, Loaded, Loading } from '../parts/States';
import { useKeys } from '../shell/keys';
import { usePerson } from '../shell/session';
import { choice, useView } from '../url/search';
import { useAsOf, useProject } from '../url/view';
import { Bulk } from './Bulk';
import { Desk } from './desk';
import './desk.css';
import { DeskHead } from './DeskHead';
import { NameForm } from './NameForm';
import { OneByOne } from './OneByOne';
import { outbox } from './outbox';
import { RecentAnswers } from './RecentAnswers';

/** The desk where people answer, one key for each decision. */
export function Review() {
  const project = useProject();
  const person = usePerson();
  const asOf = useAsOf();
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  if (asOf) {
    return (
      <>
        <PageHead title="Review" question="What does each item show?" />
        <Empty title="Answers are given now, not in the past.">Return to now to review.</Empty>
      </>
    );
  }
  if (!person) return <NameForm />;
  // What the server said of the project stays good while it cannot be asked anew.
  if (config.data && !config.isPlaceholderData)
    return <DeskView key={`${project}/${person}`} project={project} person={person} config={config.data.config} />;
  return (
    <Loaded of={config} loading={<Loading lines={6} height={360} />}>
      {(answer) => <DeskView key={`${project}/${person}`} project={project} person={person} config={answer.config} />}
    </Loaded>
  );
}

const shape = { mode: choice(['one', 'many'], 'one') };

function DeskView({ project, person, config }: { project: string; person: string; config: Schemas['ProjectConfig'] }) {
  const desk = useMemo(() => new Desk(project, person), [project, person]);
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const sending = useSyncExternalStore(outbox.subscribe, outbox.state);
  const [{ mode }, change] = useView(shape);
  const switchMode = () => change({ mode: mode === 'one' ? 'many' : 'one' });
  useKeys('Review', [
    { keys: ['m'], label: mode === 'one' ? 'Answer many alike at once' : 'Answer one by one', run: switchMode },
  ]);
  // An item that is opened again stands alone.
  const reopen = (id: string) => {
    desk.reopen(id);
    if (mode === 'many') switchMode();
  };
  return (
    <div className="desk">
      <DeskHead desk={desk} state={state} sending={sending} mode={mode} onMode={switchMode} />
      {mode === 'one' ? (
        <OneByOne desk={desk} state={state} sending={sending} config={config} />
      ) : (
        <Bulk desk={desk} sending={sending} config={config} onDone={switchMode} />
      )}
      <RecentAnswers given={state.given} sending={sending} onReopen={reopen} />
    </div>
  );
}
