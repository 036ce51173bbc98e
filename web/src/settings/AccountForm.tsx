import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useAction } from '../parts/action';
import { Time } from '../parts/Figures';
import { Icon } from '../parts/Icon';
import { Failed } from '../parts/States';
import { isPast } from '../parts/time';
import { leastPassword } from '../shell/FirstAdmin';
import { useMay } from '../shell/session';
import { useRoute } from '../url/view';
import { type Grant, RoleChoice } from './RoleChoice';

type Account = Schemas['AccountDetail'];

/** What may be changed about one account. */
export function AccountForm({ account }: { account: Account }) {
  return (
    <div className="stack">
      <Roles account={account} />
      <Access account={account} />
    </div>
  );
}

function Roles({ account }: { account: Account }) {
  const { project } = useRoute();
  const [grant, setGrant] = useState<Grant>({ role: 'annotator', project: project ?? '' });
  const change = useAction<{ grant: Schemas['RoleGrant']; revoke: boolean }>((one) =>
    write('/v1/accounts/{name}/roles', { name: account.name }, { ...one.grant, revoke: one.revoke }),
  );
  return (
    <section aria-label="Roles">
      <h3>Roles</h3>
      {account.roles.length === 0 ? <p className="muted">No role: this person may do nothing.</p> : null}
      <ul className="lines">
        {account.roles.map((one) => {
          const where = one.role === 'admin' ? 'the whole server' : (one.project ?? 'all projects');
          return (
            <li key={one.role + (one.project ?? '')} className="row">
              <span>
                <b>{one.role}</b> in {where}
              </span>
              <span className="spacer" />
              <Button
                size="compact-sm"
                aria-label={`Take away ${one.role} in ${where}`}
                disabled={change.isRunning}
                onClick={() => void change.run({ grant: one, revoke: true })}
              >
                Take away
              </Button>
            </li>
          );
        })}
      </ul>
      <form
        className="stack give-role"
        onSubmit={(event) => {
          event.preventDefault();
          const where = grant.role === 'admin' ? null : grant.project || null;
          void change.run({ grant: { role: grant.role, project: where }, revoke: false });
        }}
      >
        <RoleChoice grant={grant} onChange={setGrant} />
        {change.error ? <Failed error={change.error} /> : null}
        <div className="row">
          <Button type="submit" loading={change.isRunning}>
            Give the role
          </Button>
        </div>
      </form>
    </section>
  );
}

function Access({ account }: { account: Account }) {
  const mayAll = useMay('people');
  const [password, setPassword] = useState('');
  const [said, setSaid] = useState('');
  const change = useAction<Schemas['AccountChangeRequest']>((request) =>
    write('/v1/accounts/{name}', { name: account.name }, request),
  );
  if (!mayAll) return <p className="note">Passwords and disabling are for people who look after the whole server.</p>;
  return (
    <section aria-label="Access" className="stack">
      <h3>Access</h3>
      {account.locked_until && !isPast(account.locked_until) ? (
        <p className="row">
          <Icon name="clock" size={16} /> Signing in is paused until <Time at={account.locked_until} />; a new password
          lifts that.
        </p>
      ) : null}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void change.run({ password }).then((isDone) => {
            if (!isDone) return;
            setPassword('');
            setSaid('The new password is set; every session of the account has ended.');
          });
        }}
      >
        <PasswordInput
          label="New password"
          description={`At least ${leastPassword} characters. Every session of the account ends.`}
          autoComplete="new-password"
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            setSaid('');
          }}
        />
        <div className="row">
          <Button type="submit" disabled={password.length < leastPassword} loading={change.isRunning}>
            Set the password
          </Button>
          <Button onClick={() => void change.run({ is_disabled: !account.is_disabled })} disabled={change.isRunning}>
            {account.is_disabled ? 'Let sign in again' : 'Disable the account'}
          </Button>
        </div>
        <p role="status" className="note">
          {said}
        </p>
        {change.error ? <Failed error={change.error} /> : null}
      </form>
    </section>
  );
}
