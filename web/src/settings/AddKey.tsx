import { Button, Checkbox, CopyButton, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useAction } from '../parts/action';
import { Time } from '../parts/Figures';
import { Failed } from '../parts/States';
import { type Scope, useSession } from '../shell/session';
import { useRoute } from '../url/view';
import { useProjectChoices } from './RoleChoice';
import { scopeWords } from './roles';

const days = [7, 30, 90, 365];
const usual = 90;
const millisecondsPerDay = 86_400_000;

/** A new key: its scopes and its end are chosen first, the key is shown once. */
export function AddKey({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<Schemas['ApiKeyAnswer']>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? 'The new key' : 'Add a key'}
      closeOnClickOutside={!made}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {made ? <Shown of={made} onClose={onClose} /> : <Form onMade={setMade} onClose={onClose} />}
    </Modal>
  );
}

function Form({ onMade, onClose }: { onMade: (key: Schemas['ApiKeyAnswer']) => void; onClose: () => void }) {
  const { project } = useRoute();
  const session = useSession();
  const choices = useProjectChoices('people');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['predict', 'feedback']);
  const [where, setWhere] = useState<string>();
  const [life, setLife] = useState(usual);
  const place = where ?? choices.find((one) => one.value === project)?.value ?? choices[0]?.value ?? '';
  const own = [...(session?.scopes ?? []), ...(session?.project_scopes[place] ?? [])];
  const may = (scope: Scope) => session?.is_open === true || own.includes(scope);
  const chosen = scopes.filter(may);
  const add = useAction(async () =>
    onMade(
      await write(
        '/v1/keys',
        {},
        {
          name,
          scopes: [...chosen],
          project: place || null,
          expires_at: new Date(Date.now() + life * millisecondsPerDay).toISOString(),
        },
      ),
    ),
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void add.run();
      }}
    >
      <TextInput
        label="What is it for?"
        description="Shown wherever the program’s deeds are shown."
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <div className="row role-choice">
        <NativeSelect
          label="Where"
          value={place}
          onChange={(event) => setWhere(event.currentTarget.value)}
          data={choices}
        />
        <NativeSelect
          label="Works for"
          value={String(life)}
          onChange={(event) => setLife(Number(event.currentTarget.value))}
          data={days.map((one) => ({ value: String(one), label: `${one} days` }))}
        />
      </div>
      <Checkbox.Group
        label="It may"
        description="Nobody can give a key more than they may do themselves."
        value={[...chosen]}
        onChange={(next) => setScopes(next as Scope[])}
      >
        <div className="scopes">
          {scopeWords.map(({ scope, words }) => (
            <Checkbox key={scope} value={scope} label={scope} description={words} disabled={!may(scope)} />
          ))}
        </div>
      </Checkbox.Group>
      {add.error ? <Failed error={add.error} /> : null}
      <div className="row">
        <Button type="submit" variant="filled" loading={add.isRunning} disabled={!name.trim() || chosen.length === 0}>
          Add the key
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

function Shown({ of: made, onClose }: { of: Schemas['ApiKeyAnswer']; onClose: () => void }) {
  return (
    <div className="stack">
      <p>
        Copy it now: it is shown this once and kept nowhere. It works until <Time at={made.detail.expires_at} />.
      </p>
      <pre aria-label="The key" tabIndex={0}>
        {made.key}
      </pre>
      <div className="row">
        <CopyButton value={made.key}>
          {({ copied, copy }) => (
            <Button variant="filled" onClick={copy}>
              {copied ? 'Copied' : 'Copy the key'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>Done</Button>
      </div>
      <p className="note">A program sends it with every request:</p>
      <pre>{`curl ${window.location.origin}/v1/projects/${made.detail.project ?? 'PROJECT'}/predictions \\
  -H 'authorization: Bearer ${made.key}' \\
  -H 'content-type: application/json' -d '{"input": {"text": "…"}}'`}</pre>
    </div>
  );
}
