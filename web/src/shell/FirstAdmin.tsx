import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { write } from '../api/client';
import { queries } from '../api/read';
import { useAction } from '../parts/action';
import { Failed } from '../parts/States';
import { takeSession } from './session';

/** Shortest password that the server takes. */
export const leastPassword = 12;

/** Creates the first administrator and signs in as them; from then on everybody has to. */
export function FirstAdmin({ needsToken }: { needsToken: boolean }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [token, setToken] = useState('');
  const create = useAction(async () => {
    await write(
      '/v1/accounts',
      {},
      { name, password, roles: [{ role: 'admin' }], ...(needsToken ? { setup_token: token.trim() } : {}) },
    );
    takeSession(await write('/v1/session', {}, { name, password }));
    await queries.invalidateQueries();
  });
  const differs = again !== '' && again !== password;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void create.run();
      }}
    >
      {needsToken ? (
        <TextInput
          label="Setup token"
          description="The server printed it where it was started."
          autoComplete="off"
          spellCheck={false}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          autoFocus
        />
      ) : null}
      <TextInput
        label="Name"
        description="Answers and decisions are recorded under it."
        autoComplete="username"
        maxLength={64}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        description={`At least ${leastPassword} characters; several words do well.`}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password again"
        autoComplete="new-password"
        value={again}
        error={differs ? 'The two differ.' : undefined}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      {create.error ? <Failed error={create.error} /> : null}
      <div className="row">
        <Button
          type="submit"
          variant="filled"
          loading={create.isRunning}
          disabled={!name.trim() || password.length < leastPassword || again !== password || (needsToken && !token)}
        >
          Create the administrator
        </Button>
      </div>
    </form>
  );
}
