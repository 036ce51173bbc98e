import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { write } from '../api/client';
import { useAction } from '../parts/action';
import { Panel } from '../parts/Panel';
import { Failed } from '../parts/States';
import { leastPassword } from '../shell/FirstAdmin';
import { loadSession } from '../shell/session';

/** Changes the own password; the server ends every session of the account, this one too. */
export function Password() {
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useAction(async () => {
    await write('/v1/session/password', {}, { old, new: next });
    await loadSession();
  });
  const differs = again !== '' && again !== next;
  return (
    <Panel title="My password" note="Every session of yours ends, this one too: you sign in again." className="narrow">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void change.run();
        }}
      >
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          description={`At least ${leastPassword} characters; several words do well.`}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password again"
          autoComplete="new-password"
          value={again}
          error={differs ? 'The two differ.' : undefined}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        {change.error ? <Failed error={change.error} /> : null}
        <div className="row">
          <Button
            type="submit"
            variant="filled"
            loading={change.isRunning}
            disabled={!old || next.length < leastPassword || next !== again}
          >
            Change the password
          </Button>
        </div>
      </form>
    </Panel>
  );
}
