import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { signOut } from '../api/client';
import { queries } from '../api/read';
import { Icon } from '../parts/Icon';
import { loadSession, setPerson, usePerson, useSession } from './session';

/** Who sits here, and the way to say it or to leave. */
export function PersonControl() {
  const person = usePerson();
  const session = useSession();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <button
          type="button"
          className="person-button"
          aria-label={person ? `You are ${person}` : 'Say who you are'}
          onClick={() => setOpen(!open)}
        >
          <Icon name="person" />
          <span className="wide-only">{person || 'Who are you?'}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {session?.name ? <Leave session={session} /> : <GiveName onDone={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Leave({ session }: { session: NonNullable<ReturnType<typeof useSession>> }) {
  const leave = async () => {
    await signOut();
    queries.clear();
    await loadSession();
  };
  return (
    <div className="stack">
      <div>
        <b>{session.name}</b>
        <ul className="muted">
          {session.roles.map((grant) => (
            <li key={grant.role + (grant.project ?? '')}>
              {grant.role} {grant.project ? `in ${grant.project}` : 'everywhere'}
            </li>
          ))}
        </ul>
      </div>
      <Button onClick={() => void leave()}>Sign out</Button>
    </div>
  );
}

function GiveName({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState(usePerson());
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setPerson(name);
        onDone();
      }}
    >
      <TextInput
        label="Your name"
        description="Your answers and decisions are recorded under it."
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Button type="submit" variant="filled" disabled={!name.trim()}>
        Save
      </Button>
    </form>
  );
}
