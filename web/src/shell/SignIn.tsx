import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, write } from '../api/client';
import { Failed } from '../parts/States';
import { takeSession } from './session';

/** Begins a session on a server with accounts. */
export function SignIn() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<Error>();
  const [isBusy, setIsBusy] = useState(false);
  const signIn = async () => {
    setIsBusy(true);
    setError(undefined);
    try {
      takeSession(await write('/v1/session', {}, { name, password }));
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      setError(cause);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <h1>
        <img src="/icon.svg" alt="" width={32} height={32} /> Treadle
      </h1>
      <form
        className="panel stack"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <TextInput
          label="Name"
          autoComplete="username"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoFocus
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error ? <Failed error={error} /> : null}
        <Button type="submit" variant="filled" loading={isBusy} disabled={!name || !password}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
