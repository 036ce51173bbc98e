import { Button, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { write } from '../api/client';
import { useAction } from '../parts/action';
import { Copyable } from '../parts/Copyable';
import { PageHead, Panel } from '../parts/Panel';
import { Failed } from '../parts/States';
import { useSession } from '../shell/session';
import { Link } from '../url/Link';
import { nameOf, projectFile } from './projectFile';

/** Commands with this server's address and, where one is needed, a key; the page follows by itself when they have run. */
export function LogPrediction() {
  const isOpen = useSession()?.is_open ?? false;
  const [name, setName] = useState('messages');
  const [labels, setLabels] = useState<string[]>(['billing', 'delivery', 'other']);
  const [key, setKey] = useState<string>();
  const project = nameOf(name);
  const file = projectFile({ project, inputs: ['text'], factors: [], labels });
  const makeKey = useAction(async () =>
    setKey(
      (await write('/v1/keys', {}, { name: `first key of ${project}`, scopes: ['configure', 'predict', 'feedback'] }))
        .key,
    ),
  );
  const sign = isOpen ? '' : ` \\\n  -H 'authorization: Bearer ${key ?? 'KEY'}'`;
  const address = window.location.origin;
  const quoted = (json: object) => JSON.stringify(json).replaceAll("'", "'\\''");
  const command = `curl -sS ${address}/v1/config${sign} \\
  -H 'content-type: application/json' \\
  -d '${quoted({ source: file })}'

curl -sS ${address}/v1/projects/${project}/predictions${sign} \\
  -H 'content-type: application/json' \\
  -d '${quoted({ input: { text: 'I was charged twice' } })}'
`;
  return (
    <>
      <PageHead title="Log a prediction" question="What is to be predicted, and how does the first item arrive?">
        <Link href="/">All three ways</Link>
      </PageHead>
      <div className="grid log-prediction">
        <Panel title="1. Say what is predicted">
          <div className="stack">
            <TextInput
              label="Project"
              description={project === name ? 'One prediction problem.' : `It will be called ${project}.`}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TagsInput
              label="Labels"
              description="In the order of the reviewers’ keys 1, 2, 3, …; Enter adds one."
              value={labels}
              onChange={setLabels}
            />
            {isOpen ? null : (
              <div className="row wrap">
                <Button onClick={() => void makeKey.run()} loading={makeKey.isRunning} disabled={key !== undefined}>
                  {key ? 'The key is in the command' : 'Make a key for the command'}
                </Button>
                <span className="note">
                  It may change the project file, log predictions and send feedback, for 90 days.
                </span>
              </div>
            )}
            {makeKey.error ? <Failed error={makeKey.error} /> : null}
          </div>
        </Panel>
        <Panel title="2. Run this" note="The first command makes the project, the second logs one item.">
          <Copyable name="The first prediction" text={command} />
          <p className="waiting-line" role="status">
            <span className="pulse-dot" aria-hidden="true" /> Waiting for the first item. This page follows by itself.
          </p>
        </Panel>
      </div>
    </>
  );
}
