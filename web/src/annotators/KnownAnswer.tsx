import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { givenOf } from '../items/AnswerField';
import { ItemInput } from '../items/ItemInput';
import { KnownAnswerForm } from '../items/KnownAnswerForm';
import { useAction } from '../parts/action';
import { Figure, Time } from '../parts/Figures';
import { ReasonDialog } from '../parts/ReasonDialog';
import { ValueView } from '../review/ValueView';
import { usePerson } from '../shell/session';
import { useAsOf } from '../url/view';
import { isDoubtful, Right } from './Right';

interface KnownAnswerProps {
  project: string;
  config: Schemas['ProjectConfig'];
  of: Schemas['GoldDetail'];
  onDone: (words: string) => void;
}

/** One item whose answer is known: why, how often people gave it, and what to do when it is wrong. */
export function KnownAnswer({ project, config, of: gold, onDone }: KnownAnswerProps) {
  const asOf = useAsOf();
  const person = usePerson();
  const [open, setOpen] = useState<'change' | 'remove'>();
  const remove = useAction<string>(async (reason) => {
    await write(
      '/v1/projects/{project}/gold/{id}/remove',
      { project, id: gold.item_id },
      { reason, by: person || null },
    );
    onDone(
      gold.is_withdrawn
        ? 'The item is an ordinary one again: people are asked about it, unless somebody who knows has decided.'
        : 'The item is an ordinary one again.',
    );
  });
  return (
    <div className="stack">
      <ItemInput project={project} config={config} input={gold.input} />
      <div>
        <h3>Right answer</h3>
        <ValueView
          project={project}
          config={config}
          task={config.task}
          input={gold.input}
          label={gold.label}
          value={gold.value}
        />
        <p>{gold.explanation ?? <span className="muted">No explanation.</span>}</p>
      </div>
      <dl className="figures">
        <Figure name="Use">{gold.is_practice ? 'practice' : 'measures'}</Figure>
        <Figure name="Answered right">
          <span className="row wrap">
            <Right of={gold} />
          </span>
        </Figure>
        <Figure name="Known since">
          <Time at={gold.recorded_at} />
        </Figure>
        {gold.by ? <Figure name="Declared by">{gold.by}</Figure> : null}
      </dl>
      {isDoubtful(gold) ? (
        <p className="raised">
          Most people answer otherwise. Look at the item again: when most people get a known answer wrong, it is
          probably the known answer that is wrong.
        </p>
      ) : null}
      {gold.is_waiting ? (
        <p className="note">
          People are still asked about the item itself, because a model is judged by their answers. Then it is handed
          out as known, to those who have not answered it.
        </p>
      ) : null}
      {gold.is_withdrawn ? (
        <p className="note">
          It was taken out of the ordinary queue; meanwhile the known answer stands as an expert’s decision.
        </p>
      ) : null}
      {asOf ? (
        <p className="note">Return to now to change it.</p>
      ) : (
        <p className="row wrap">
          <Button onClick={() => setOpen('change')}>Change it…</Button>
          <Button onClick={() => setOpen('remove')}>Contest it…</Button>
        </p>
      )}
      {open === 'change' ? (
        <KnownAnswerForm
          project={project}
          config={config}
          item={gold.item_id}
          input={gold.input}
          start={{
            given: givenOf(config.task, gold.label, gold.value),
            explanation: gold.explanation,
            isPractice: gold.is_practice,
          }}
          onDone={onDone}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'remove' ? (
        <ReasonDialog
          title="Contest the known answer"
          confirm="It is known no more"
          action={remove}
          onClose={() => setOpen(undefined)}
        >
          <p>
            The item is handed out as known no more, and answers to it measure nobody from now on.
            {gold.is_withdrawn
              ? ' Its decision is withdrawn, and people are asked about it as about any other item.'
              : ''}
          </p>
        </ReasonDialog>
      ) : null}
    </div>
  );
}
