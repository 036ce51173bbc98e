import { Button, Kbd, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Chip } from '../parts/Chip';
import { Panel } from '../parts/Panel';
import { Empty, Failed, Loaded } from '../parts/States';
import { newId } from '../review/ids';
import { useKeys } from '../shell/keys';
import { useMay, usePerson } from '../shell/session';
import { useAsOf } from '../url/view';

type Conflict = Schemas['ConflictDetail'];

/** One conflict after the other; the expert's word closes it. */
export function Conflicts({ project, labels }: { project: string; labels: readonly string[] }) {
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
            conflict={first}
            labels={labels}
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
  conflict: Conflict;
  labels: readonly string[];
  left: number;
  onLater: () => void;
}

function Decision({ project, conflict, labels, left, onLater }: DecisionProps) {
  const person = usePerson();
  const [comment, setComment] = useState('');
  const action = useAction<string>((label) =>
    write(
      '/v1/projects/{project}/review/{id}/annotations',
      { project, id: conflict.review.id },
      { id: newId(), annotator: person, source: 'expert', answer: 'label', label, comment: comment.trim() || null },
    ),
  );
  const decide = (label: string) => {
    if (person && !action.isRunning) void action.run(label);
  };
  useKeys('Decide', [
    ...labels.slice(0, 9).map((label, index) => ({ keys: [String(index + 1)], label, run: () => decide(label) })),
    { keys: ['s'], label: 'Decide later', run: onLater },
  ]);
  // In an order that has nothing to do with who answered first, and without names: the answers count, not the people.
  const answers = conflict.review.annotations
    .filter((one) => !one.is_undone && one.answer !== 'undo' && one.answer !== 'skip')
    .sort((a, b) => shuffled(a.id) - shuffled(b.id));
  return (
    <div className="desk-grid">
      <section className="panel item" aria-label="Item">
        {Object.entries(conflict.input).map(([name, value]) => (
          <p key={name} className="item-text">
            {value}
          </p>
        ))}
        <p className="item-id">
          <code>{conflict.review.item_id}</code>
        </p>
      </section>
      <Panel title="Answers" side={<span className="muted">{left} to decide</span>}>
        <div className="stack">
          {answers.length === 0 ? <p className="muted">Nobody has answered yet.</p> : null}
          <ul className="answers">
            {answers.map((one, index) => (
              <li key={one.id}>
                <Chip>{String.fromCharCode(65 + index)}</Chip>
                <b>{one.label ?? (one.answer === 'reject' ? 'the suggestion is wrong' : 'not sure')}</b>
                {one.comment ? <span className="muted">“{one.comment}”</span> : null}
              </li>
            ))}
          </ul>
          <div className="labels" role="group" aria-label="Your decision">
            {labels.map((label, index) => (
              <button
                key={label}
                type="button"
                className="label-button"
                onClick={() => decide(label)}
                disabled={!person || action.isRunning}
              >
                {index < 9 ? <Kbd>{index + 1}</Kbd> : null}
                <span>{label}</span>
              </button>
            ))}
          </div>
          <TextInput
            label="Why (kept with the decision)"
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <div className="row">
            <Button onClick={onLater}>Decide later (S)</Button>
            {person ? null : <span className="muted">Say who you are first, at the top right.</span>}
          </div>
          {action.error ? <Failed error={action.error} /> : null}
        </div>
      </Panel>
    </div>
  );
}

function shuffled(id: string): number {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return hash >>> 0;
}
