import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../parts/Icon';
import { setPerson, usePerson } from './person';

/** Who sits here, and the way to say it. */
export function PersonControl() {
  const person = usePerson();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(person);
  const save = () => {
    setPerson(name);
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <button
          type="button"
          className="person-button"
          aria-label={person ? `You are ${person}; change` : 'Say who you are'}
          onClick={() => {
            setName(person);
            setOpen(!open);
          }}
        >
          <Icon name="person" />
          <span className="wide-only">{person || 'Who are you?'}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            save();
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
      </Popover.Dropdown>
    </Popover>
  );
}
