import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { useMay, usePerson } from '../shell/session';
import { useAsOf } from '../url/view';
import { givenOf, isSimple } from './AnswerField';
import { AskAgain } from './AskAgain';
import { KnownAnswerForm } from './KnownAnswerForm';

interface ItemActionsProps {
  project: string;
  config: Schemas['ProjectConfig'];
  history: Schemas['ItemHistory'];
}

/** What can be done about an item's label: ask one more person, or say that it is known. */
export function ItemActions({ project, config, history }: ItemActionsProps) {
  const asOf = useAsOf();
  const person = usePerson();
  const mayAsk = useMay('adjudicate', project);
  const mayKnow = useMay('release', project);
  const [open, setOpen] = useState<'ask' | 'know'>();
  const [said, setSaid] = useState('');
  if (asOf || (!mayAsk && !mayKnow)) return null;
  const { reviews, label } = history;
  const closed = reviews.some((one) => one.is_open) ? undefined : reviews[0];
  const given = label ? givenOf(config.task, label.label, label.value) : undefined;
  return (
    <div>
      <p className="row wrap actions">
        {mayAsk && closed ? (
          <Button onClick={() => setOpen('ask')} disabled={!person}>
            Ask again…
          </Button>
        ) : null}
        {mayKnow && (isSimple(config.task) || given) ? (
          <Button onClick={() => setOpen('know')}>Make it a known answer…</Button>
        ) : null}
      </p>
      {mayAsk && reviews.length > 0 && !closed ? <p className="note">People are being asked about it now.</p> : null}
      {mayAsk && closed && !person ? (
        <p className="note">To ask again, say who you are first (top right): the reason is kept under your name.</p>
      ) : null}
      <p role="status" aria-label="What was done" className="note">
        {said}
      </p>
      {open === 'ask' && closed ? (
        <AskAgain project={project} review={closed} onDone={setSaid} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'know' ? (
        <KnownAnswerForm
          project={project}
          config={config}
          item={history.item_id}
          input={history.input}
          start={{ given }}
          onDone={setSaid}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  );
}
