import { Button } from '@mantine/core';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Chip, type Tone } from '../parts/Chip';
import { Time } from '../parts/Figures';
import { count, decimals, percent } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Failed, Loaded } from '../parts/States';
import { useMay } from '../shell/session';
import { Link } from '../url/Link';
import { href, useAsOf } from '../url/view';
import { parameterMeaning } from './parameters';

type Run = Schemas['TrainingRun'];

const tones: Record<string, Tone> = { done: 'ok', failed: 'bad', cancelled: 'warn' };
const shownCandidates = 6;

/** What was trained, why, and what competed. */
export function TrainingRuns({ project }: { project: string }) {
  const runs = useRead('/v1/projects/{project}/training-runs', { project });
  return (
    <Panel title="Training runs">
      <Loaded of={runs}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">None yet.</p>
          ) : (
            <ul className="lines runs">
              {[...list].reverse().map((run) => (
                <li key={run.id}>
                  <RunLine project={project} run={run} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function RunLine({ project, run }: { project: string; run: Run }) {
  const may = useMay('train', project);
  const asOf = useAsOf();
  const cancel = useAction(() =>
    write('/v1/projects/{project}/training-runs/{id}/cancel', { project, id: run.id }, undefined),
  );
  const isOver = run.state in tones;
  return (
    <details>
      <summary>
        <Chip tone={tones[run.state] ?? 'accent'}>{run.state}</Chip>
        {run.model_version ? <b>v{run.model_version}</b> : null}
        <span className="reason">{run.reason}</span>
        <span className="muted">
          <Time at={run.started_at} />
        </span>
      </summary>
      {!isOver && may && !asOf ? (
        <Button onClick={() => void cancel.run()} loading={cancel.isRunning}>
          Cancel
        </Button>
      ) : null}
      {run.model_version ? (
        <p>
          <Link className="button-link" href={href(project, 'models', { version: run.model_version })}>
            Model v{run.model_version}
          </Link>
        </p>
      ) : null}
      {run.error ? <p>{run.error}</p> : null}
      {cancel.error ? <Failed error={cancel.error} /> : null}
      <p className="note">
        {run.dataset_version ? `Dataset ${run.dataset_version}, ` : ''}
        {count(run.unlabelled_items)} unlabelled texts, seed {run.seed}
        {run.cpu_seconds ? `, ${run.cpu_seconds.toFixed(1)} s of processor time` : ''}
      </p>
      <table className="table wrapping">
        <thead>
          <tr>
            <th scope="col">Candidate</th>
            <th scope="col" className="number">
              Accuracy (cross-validated)
            </th>
            <th scope="col" className="number">
              Log loss
            </th>
          </tr>
        </thead>
        <tbody>
          {run.candidates.slice(0, shownCandidates).map((one) => (
            <tr key={one.trainer + JSON.stringify(one.parameters)}>
              <td>
                {one.trainer}{' '}
                <span className="muted">
                  {Object.entries(one.parameters)
                    .map(([name, value]) => `${name} ${decimals(value, 2)}`)
                    .join(', ')}
                </span>{' '}
                {one.is_chosen ? <Chip tone="ok">chosen</Chip> : null}
              </td>
              <td className="number">{percent(one.accuracy)}</td>
              <td className="number">{decimals(one.log_loss)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Meanings names={[...new Set(run.candidates.flatMap((one) => Object.keys(one.parameters)))]} />
    </details>
  );
}

/** What the parameters beside the candidates mean, each once. */
function Meanings({ names }: { names: readonly string[] }) {
  const known = [...new Set(names.map((name) => name.slice(name.lastIndexOf('.') + 1)))].filter(parameterMeaning);
  if (known.length === 0) return null;
  return (
    <p className="note">
      {known.map((name) => `${name}: ${parameterMeaning(name)}`).join('. ')}. Log loss: how far the probabilities were
      off; smaller is better.
    </p>
  );
}
