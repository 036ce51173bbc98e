import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { write } from '../api/client';
import { useAction } from '../parts/action';
import { Failed } from '../parts/States';
import { leastPassword } from '../shell/FirstAdmin';
import { useRoute } from '../url/view';
import { type Grant, RoleChoice, useProjectChoices } from './RoleChoice';

/** A new account with its first role. */
export function AddAccount({ onClose }: { onClose: () => void }) {
  const { project } = useRoute();
  const choices = useProjectChoices('people');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<Grant>();
  const start = choices.find((one) => one.value === project)?.value ?? choices[0]?.value ?? '';
  const grant = chosen ?? { role: 'annotator', project: start };
  const add = useAction(() =>
    write(
      '/v1/accounts',
      {},
      { name, password, roles: [{ role: grant.role, project: grant.role === 'admin' ? null : grant.project || null }] },
    ),
  );
  return (
    <Modal opened onClose={onClose} title="Add a person" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void add.run().then((isDone) => (isDone ? onClose() : undefined));
        }}
      >
        <TextInput
          label="Name"
          description="To sign in with; answers and decisions are recorded under it."
          autoComplete="off"
          maxLength={64}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label="First password"
          description={`At least ${leastPassword} characters. Hand it over; the person changes it under Settings, Mine.`}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <RoleChoice grant={grant} onChange={setChosen} />
        {add.error ? <Failed error={add.error} /> : null}
        <div className="row">
          <Button
            type="submit"
            variant="filled"
            loading={add.isRunning}
            disabled={!name.trim() || password.length < leastPassword}
          >
            Add
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Modal>
  );
}
