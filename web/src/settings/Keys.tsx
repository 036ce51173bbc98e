import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Id, Time } from '../parts/Figures';
import { Panel } from '../parts/Panel';
import { Empty, Failed, Loaded } from '../parts/States';
import { isPast } from '../parts/time';
import { AddKey } from './AddKey';

type Key = Schemas['ApiKeyDetail'];

function stateOf(key: Key): 'revoked' | 'expired' | 'works' {
  if (key.revoked_at) return 'revoked';
  return isPast(key.expires_at) ? 'expired' : 'works';
}

/** Keys of programs: what each may do, where, and until when. */
export function Keys() {
  const keys = useRead('/v1/keys', {}, undefined, { atAsOf: false });
  const [isAdding, setIsAdding] = useState(false);
  const revoke = useAction<string>((id) => write('/v1/keys/{id}/revoke', { id }, undefined as never));
  const columns: Column<Key>[] = [
    {
      id: 'name',
      name: 'For',
      show: (one) => (
        <>
          <b className="clip">{one.name}</b>
          <Id of={one.id} length={15} />
        </>
      ),
      value: (one) => one.name,
      width: '150px',
    },
    {
      id: 'may',
      name: 'May',
      show: (one) => <span className="scopes-of">{one.scopes.join(', ')}</span>,
    },
    { id: 'where', name: 'Where', show: (one) => one.project ?? 'all projects', width: '110px' },
    {
      id: 'expires',
      name: 'Works until',
      show: (one) => <Time at={one.expires_at} />,
      value: (one) => one.expires_at,
      width: '120px',
    },
    { id: 'by', name: 'Added by', show: (one) => one.created_by, width: '84px' },
    {
      id: 'state',
      name: 'State',
      width: '168px',
      show: (one) =>
        stateOf(one) === 'works' ? (
          <span className="row">
            <Chip tone="ok">Works</Chip>
            <RevokeButton of={one} isRunning={revoke.isRunning} run={() => void revoke.run(one.id)} />
          </span>
        ) : (
          <Chip tone={stateOf(one) === 'revoked' ? 'bad' : 'warn'}>
            {stateOf(one) === 'revoked' ? 'Revoked' : 'Expired'}
          </Chip>
        ),
    },
  ];
  return (
    <Panel
      title="API keys"
      className="keys"
      side={<Button onClick={() => setIsAdding(true)}>Add a key</Button>}
      note="For programs, which send it as Authorization: Bearer KEY. The key itself is shown once, when it is added, and kept nowhere."
    >
      {revoke.error ? <Failed error={revoke.error} /> : null}
      <Loaded of={keys}>
        {(list) =>
          list.length === 0 ? (
            <Empty title="No keys yet.">Programs that send predictions or feedback need one once accounts exist.</Empty>
          ) : (
            <DataTable name="API keys" items={list} columns={columns} id={(one) => one.id} />
          )
        }
      </Loaded>
      {isAdding ? <AddKey onClose={() => setIsAdding(false)} /> : null}
    </Panel>
  );
}

/** A revoked key never works again, so the second press is asked for. */
function RevokeButton({ of: key, isRunning, run }: { of: Key; isRunning: boolean; run: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <Button
      size="compact-sm"
      disabled={isRunning}
      color={isAsked ? 'red.9' : undefined}
      variant={isAsked ? 'filled' : 'default'}
      aria-label={isAsked ? `Revoke ${key.name} for ever` : `Revoke ${key.name}`}
      onBlur={() => setIsAsked(false)}
      onClick={() => (isAsked ? run() : setIsAsked(true))}
    >
      {isAsked ? 'For ever?' : 'Revoke'}
    </Button>
  );
}
