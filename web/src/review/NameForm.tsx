import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PageHead, Panel } from '../parts/Panel';
import { setPerson } from '../shell/session';

/** Asks once who answers. */
export function NameForm() {
  const [name, setName] = useState('');
  return (
    <>
      <PageHead title="Review" question="What does each item show?" />
      <Panel title="Who answers?" className="narrow">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            setPerson(name);
          }}
        >
          <TextInput
            label="Your name"
            description="Nobody gets the same item twice, so the desk must know who you are."
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
            autoFocus
          />
          <div className="row">
            <Button type="submit" variant="filled" disabled={!name.trim()}>
              Start reviewing
            </Button>
          </div>
        </form>
      </Panel>
    </>
  );
}
