import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Loaded } from '../parts/States';
import { duration } from '../parts/time';
import { usePerson } from '../shell/session';
import { Link } from '../url/Link';
import { href } from '../url/view';

type Step = Schemas['PredictionDetail'];

/** The steps behind an answer, where several models worked together. */
export function Trace({ project, trace, at }: { project: string; trace: string; at: string }) {
  const person = usePerson() || undefined;
  const steps = useRead('/v1/projects/{project}/traces/{trace}', { project, trace }, { person }, { atAsOf: false });
  return (
    <div>
      <h3>Trace</h3>
      <Loaded of={steps}>
        {(list) =>
          list.length === 1 ? (
            <p className="muted">One step: this prediction.</p>
          ) : (
            <Branch project={project} steps={list} parent={undefined} at={at} />
          )
        }
      </Loaded>
    </div>
  );
}

function Branch({
  project,
  steps,
  parent,
  at,
}: {
  project: string;
  steps: readonly Step[];
  parent: string | undefined;
  at: string;
}) {
  const ids = new Set(steps.map((step) => step.prediction.id));
  const here = steps.filter((step) =>
    parent === undefined ? !step.parent_id || !ids.has(step.parent_id) : step.parent_id === parent,
  );
  if (here.length === 0) return null;
  return (
    <ul className="trace">
      {here.map(({ prediction }) => (
        <li key={prediction.id}>
          <Link
            href={href(project, 'predictions', { id: prediction.id })}
            aria-current={prediction.id === at ? 'true' : undefined}
          >
            {prediction.model ?? 'no model'} → {prediction.output?.label ?? '–'}
          </Link>{' '}
          <span className="muted">
            {prediction.route}
            {prediction.latency_ms ? `, ${duration(prediction.latency_ms / 1000)}` : ''}
          </span>
          <Branch project={project} steps={steps} parent={prediction.id} at={at} />
        </li>
      ))}
    </ul>
  );
}
