import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type ApiError, write } from '../api/client';
import { useAction } from '../parts/action';
import { Icon } from '../parts/Icon';
import { Failed } from '../parts/States';
import { FirstAdmin } from './FirstAdmin';
import { takeSession } from './session';

function Door({ children }: { children: ReactNode }) {
  return (
    <main className="sign-in">
      <h1>
        <img src="/icon.svg" alt="" width={32} height={32} /> Treadle
      </h1>
      {children}
    </main>
  );
}

/** Begins a session on a server with accounts. */
export function SignIn() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useAction(async () => takeSession(await write('/v1/session', {}, { name, password })));
  return (
    <Door>
      <form
        className="panel stack"
        aria-label="Sign in"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn.run();
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
        {signIn.error ? <Refused error={signIn.error} /> : null}
        <Button type="submit" variant="filled" loading={signIn.isRunning} disabled={!name || !password}>
          Sign in
        </Button>
        <p className="note">
          Five wrong passwords pause an account for a minute, further ones for longer. Whoever looks after people here
          can set a new password.
        </p>
      </form>
    </Door>
  );
}

/** Nobody can do anything on a server that others reach until its first administrator exists. */
export function SetUp() {
  return (
    <Door>
      <section className="panel stack" aria-label="Set up">
        <p>
          Other machines reach this server, and it has no accounts yet. It answers nobody until you create its first
          administrator.
        </p>
        <FirstAdmin needsToken />
      </section>
    </Door>
  );
}

/** A pause is no mistake of what was typed: it says until when. */
function Refused({ error }: { error: ApiError }) {
  if (error.problem.code === 'access.sign_in_refused') return <DoNotFit />;
  if (error.problem.code !== 'access.locked') return <Failed error={error} />;
  const until = /until (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/.exec(error.problem.detail);
  const local = until ? new Date(`${until[1]}T${until[2]}Z`).toLocaleTimeString('en-GB') : undefined;
  return (
    <div className="failed" role="alert">
      <Icon name="clock" />
      <div>
        <strong>{local ? `Paused until ${local}` : 'Too many attempts'}</strong>
        <p>
          {local
            ? 'Too many wrong passwords were given for this name. An administrator’s new password lifts the pause.'
            : 'Too many attempts came from this address in the last minute. Wait a minute and try again.'}
        </p>
      </div>
    </div>
  );
}

/** Which of both is wrong is not told, nor whether the account exists. */
function DoNotFit() {
  return (
    <div className="failed" role="alert">
      <Icon name="alert" />
      <div>
        <strong>Name and password do not fit.</strong>
        <p>Or the account is disabled: ask whoever looks after people here.</p>
      </div>
    </div>
  );
}
