import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Empty, Failed, Loaded } from '../parts/States';
import { Act } from '../review/Act';
import type { Judgement, Lease } from '../review/answers';
import '../review/desk.css';
import { newId } from '../review/ids';
import { Workplace } from '../review/Workplace';
import { useKeys } from '../shell/keys';
import { useMay, usePerson } from '../shell/session';
import { useAsOf } from '../url/view';
import { ConflictAnswers } from './ConflictAnswers';

type Conflict = Schemas['ConflictDetail'];

/** One conflict after the other; the expert's word closes it. */
export function Conflicts({ project, config }: { project: string; config: Schemas['ProjectConfig'] }) {
  const asOf = useAsOf();
  const may = useMay('adjudicate', project);
  const conflicts = useRead('/v1/projects/{project}/review/conflicts', { project }, undefined, {
    atAsOf: false,
    enabled: may && !asOf,
  });
  const [passed, setPassed] = useState<readonly string[]>([]);
  if (asOf) return <Empty title="Conflicts are decided now, not in the past.">Return to now to decide.</Empty>;
  if (!may)
    return <Empty title="Experts decide here.">Ask an administrator or the project’s lead for the role expert.</Empty>;
  return (
    <Loaded of={conflicts}>
      {(list) => {
        const open = [...list].sort(
          (a, b) => Number(passed.includes(a.review.id)) - Number(passed.includes(b.review.id)),
        );
        const first = open[0];
        return first ? (
          <Decision
            key={first.review.id}
            project={project}
            config={config}
            conflict={first}
            left={open.length}
            onLater={() => setPassed([...passed.filter((id) => id !== first.review.id), first.review.id])}
          />
        ) : (
          <Empty title="Nobody disagrees.">
            Items come here when people’s answers conflict, or when nobody gave a label.
          </Empty>
        );
      }}
    </Loaded>
  );
}

interface DecisionProps {
  project: string;
  config: Schemas['ProjectConfig'];
  conflict: Conflict;
  left: number;
  onLater: () => void;
}

function Decision({ project, config, conflict, left, onLater }: DecisionProps) {
  const person = usePerson();
  const [start, setStart] = useState<Judgement>();
  const [turn, setTurn] = useState(0);
  const [alert, setAlert] = useState('');
  const { review, input } = conflict;
  const action = useAction<Judgement>(({ kind, label, value, comment }) =>
    write(
      '/v1/projects/{project}/review/{id}/annotations',
      { project, id: review.id },
      {
        id: newId(),
        annotator: person,
        source: 'expert',
        answer: kind,
        label: label ?? null,
        comment: comment ?? null,
        ...(value === undefined ? {} : { value }),
      },
    ),
  );
  const decide = (judgement: Judgement) => {
    if (!person) setAlert('Say who you are first, at the top right.');
    else if (!action.isRunning) void action.run(judgement);
  };
  useKeys('Decide', [{ keys: ['s'], label: 'Decide later', run: onLater }]);
  const lease: Lease = {
    review_id: review.id,
    item_id: review.item_id,
    input,
    task: config.task,
    answer: config.answer ?? null,
    labels: config.labels.map((label) => label.name),
    expires_at: '',
  };
  return (
    <div className="stack">
      <ConflictAnswers
        project={project}
        config={config}
        conflict={conflict}
        left={left}
        onTake={decide}
        onEdit={(judgement) => {
          setStart(judgement);
          setTurn(turn + 1);
        }}
      />
      {action.error ? <Failed error={action.error} /> : null}
      {alert ? (
        <p role="alert" className="desk-alert">
          {alert}
        </p>
      ) : null}
      <Workplace
        key={turn}
        project={project}
        config={config}
        lease={lease}
        before={start}
        isDecision
        give={decide}
        commands={
          <Act icon="skip" letter="s" onClick={onLater}>
            Decide later
          </Act>
        }
      />
    </div>
  );
}
