import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Time } from '../parts/Figures';
import { Panel } from '../parts/Panel';
import { Peek } from '../parts/Peek';
import { Loaded } from '../parts/States';
import { isPast } from '../parts/time';
import { FirstAdmin } from '../shell/FirstAdmin';
import { useSession } from '../shell/session';
import { optional, useView } from '../url/search';
import { AccountForm } from './AccountForm';
import { AddAccount } from './AddAccount';

type Account = Schemas['AccountDetail'];

const shape = { account: optional() };

const columns: Column<Account>[] = [
  { id: 'name', name: 'Name', show: (one) => <b>{one.name}</b>, value: (one) => one.name, width: '22%' },
  {
    id: 'roles',
    name: 'Roles',
    show: (one) => (
      <span className="row wrap">
        {one.roles.length === 0 ? <span className="muted">none: may do nothing</span> : null}
        {one.roles.map((grant) => (
          <Chip key={grant.role + (grant.project ?? '')} tone={grant.role === 'admin' ? 'accent' : 'plain'}>
            {grant.role}
            {grant.role === 'admin' ? '' : ` · ${grant.project ?? 'all projects'}`}
          </Chip>
        ))}
      </span>
    ),
  },
  { id: 'state', name: 'State', show: (one) => <State of={one} />, width: '170px' },
  {
    id: 'since',
    name: 'Since',
    show: (one) => <Time at={one.created_at} />,
    value: (one) => one.created_at,
    width: '150px',
  },
];

function State({ of: account }: { of: Account }) {
  if (account.is_disabled) return <Chip tone="bad">Disabled</Chip>;
  const isPaused = account.locked_until && !isPast(account.locked_until);
  return isPaused ? (
    <Chip tone="warn" title="Too many wrong passwords; a new password lifts the pause.">
      Paused
    </Chip>
  ) : (
    <Chip tone="ok">May sign in</Chip>
  );
}

/** Accounts and what they may do, project by project. */
export function People() {
  const isOpen = useSession()?.is_open ?? false;
  return isOpen ? <NoAccounts /> : <Accounts />;
}

function NoAccounts() {
  return (
    <Panel title="This server has no accounts yet" className="narrow">
      <p className="lead">
        Whoever sits at this machine may do everything here; nobody else is answered. Create the first administrator to
        invite others: from then on everybody signs in, and programs need an API key.
      </p>
      <FirstAdmin needsToken={false} />
    </Panel>
  );
}

function Accounts() {
  const accounts = useRead('/v1/accounts', {}, undefined, { atAsOf: false });
  const [{ account: chosen }, change] = useView(shape);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Loaded of={accounts}>
      {(list) => {
        const open = list.find((one) => one.name === chosen);
        return (
          <div className={open ? 'grid list-peek' : 'grid'}>
            <Panel
              title="People"
              side={<Button onClick={() => setIsAdding(true)}>Add a person</Button>}
              note="A role holds in one project or in all of them. Open a person to change roles, set a password or disable the account."
            >
              <DataTable
                name="People"
                items={list}
                columns={columns}
                id={(one) => one.name}
                onOpen={(one) => change({ account: one.name })}
                openId={open?.name}
              />
            </Panel>
            {open ? (
              <Peek title={open.name} onClose={() => change({ account: undefined })}>
                <AccountForm key={open.name} account={open} />
              </Peek>
            ) : null}
            {isAdding ? <AddAccount onClose={() => setIsAdding(false)} /> : null}
          </div>
        );
      }}
    </Loaded>
  );
}
