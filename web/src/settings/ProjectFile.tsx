import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiError, readText, type Schemas, write } from '../api/client';
import { useAction } from '../parts/action';
import { Panel } from '../parts/Panel';
import { Failed, Loaded, Loading } from '../parts/States';
import { useMay } from '../shell/session';
import { useAsOf } from '../url/view';

/** The file in force beside a proposed one, with what would change before it does. */
export function ProjectFile({ project }: { project: string }) {
  const asOf = useAsOf();
  const source = useQuery<string, ApiError>({
    queryKey: ['project-file', project, asOf],
    queryFn: ({ signal }) => readText('/v1/projects/{project}/config', { project }, { as_of: asOf }, signal),
  });
  return (
    <Loaded of={source} loading={<Loading lines={10} height={400} />}>
      {(text) => <Editor key={text} project={project} current={text} />}
    </Loaded>
  );
}

function Editor({ project, current }: { project: string; current: string }) {
  const asOf = useAsOf();
  const may = useMay('configure', project);
  const [proposed, setProposed] = useState<string>();
  const [difference, setDifference] = useState<Schemas['ConfigAnswer']>();
  const [isApplied, setIsApplied] = useState(false);
  const compare = useAction(async () =>
    setDifference(await write('/v1/config/diff', {}, { source: proposed ?? current })),
  );
  const apply = useAction(async () => {
    await write('/v1/config', {}, { source: proposed ?? current });
    setIsApplied(true);
  });
  const error = compare.error ?? apply.error;
  return (
    <div className="grid two">
      <Panel title="In force">
        <pre className="file" tabIndex={0} aria-label="Project file in force">
          {current}
        </pre>
      </Panel>
      <Panel title="Proposed">
        {!may || asOf ? (
          <p className="muted">
            {asOf
              ? 'Return to now to propose a change.'
              : 'Engineers change the project file; ask an administrator for that role.'}
          </p>
        ) : (
          <div className="stack">
            <Textarea
              aria-label="Proposed project file"
              className="file-input"
              autosize
              minRows={18}
              maxRows={40}
              spellCheck={false}
              value={proposed ?? current}
              onChange={(event) => {
                setProposed(event.currentTarget.value);
                setDifference(undefined);
                compare.clear();
                apply.clear();
              }}
            />
            <div className="row">
              <Button
                onClick={() => void compare.run()}
                loading={compare.isRunning}
                disabled={proposed === undefined || proposed === current}
              >
                Show what changes
              </Button>
              {difference && difference.changes.length > 0 ? (
                <Button variant="filled" onClick={() => void apply.run()} loading={apply.isRunning}>
                  Apply
                </Button>
              ) : null}
              {isApplied ? <span role="status">Applied.</span> : null}
            </div>
            {error ? <Failed error={error} /> : null}
            {difference ? <Changes of={difference} /> : null}
          </div>
        )}
      </Panel>
    </div>
  );
}

function Changes({ of: difference }: { of: Schemas['ConfigAnswer'] }) {
  if (difference.changes.length === 0)
    return <p className="muted">Nothing changes: only spelling, order or comments differ.</p>;
  return (
    <div>
      <table className="table wrapping" aria-label="Changes">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {difference.changes.map((one) => (
            <tr key={one.path}>
              <td>
                <code>{one.path}</code>
                {/^routing\.(error_target|confidence)/.test(one.path) ? (
                  <p className="note">A new epoch begins: certificates restart.</p>
                ) : null}
              </td>
              <td>{one.before ?? '–'}</td>
              <td>{one.after ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
