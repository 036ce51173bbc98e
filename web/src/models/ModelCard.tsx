import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Chip } from '../parts/Chip';
import { Figure, Rate, Time } from '../parts/Figures';
import { count, decimals, fewCases, intervalOfMetric } from '../parts/numbers';
import { Failed, Loaded } from '../parts/States';
import { useMay } from '../shell/session';
import { Link } from '../url/Link';
import { href, useAsOf } from '../url/view';
import { Lineage } from './Lineage';
import { parameterMeaning } from './parameters';

/** Everything that made a model, so that it can be made again. */
export function ModelCard({
  project,
  model,
  champion,
}: {
  project: string;
  model: Schemas['ModelVersion'];
  champion?: number;
}) {
  return (
    <div className="stack">
      <dl className="figures">
        <Figure name="Made">
          <Time at={model.recorded_at} />
        </Figure>
        <Figure name="Kind">{model.kind}</Figure>
        <Figure name="Trainer">{model.trainer}</Figure>
        <Figure name="Learned from">
          {model.dataset_version ? (
            <Link href={href(project, 'datasets', { version: model.dataset_version })}>
              dataset {model.dataset_version}
            </Link>
          ) : (
            'elsewhere'
          )}
        </Figure>
        {model.parent_version ? (
          <Figure name="Follows">
            <Link href={href(project, 'models', { version: model.parent_version })}>v{model.parent_version}</Link>
          </Figure>
        ) : null}
        <Figure name="Seed">{model.seed}</Figure>
      </dl>
      <p className="row wrap">
        <Link className="button-link" href={href(project, 'predictions', { model: model.name })}>
          Its predictions
        </Link>
        <a className="button-link" href={fileOf(project, model.version, 'card')} target="_blank" rel="noreferrer">
          Model card
        </a>
        {model.artifact_hash ? (
          <a className="button-link" href={fileOf(project, model.version, 'export')} download>
            Download
          </a>
        ) : null}
        {champion && champion !== model.version ? (
          <Link className="button-link" href={href(project, 'compare', { a: champion, b: model.version })}>
            Compare with the champion
          </Link>
        ) : null}
      </p>
      <Lineage project={project} model={model} />
      <Evaluations project={project} version={model.version} />
      <Values title="Metrics of the training" values={model.metrics} />
      <Values title="Parameters" values={model.parameters} />
      <div>
        <h3>Environment</h3>
        <ul className="lines">
          {Object.entries(model.environment).map(([name, value]) => (
            <li key={name}>
              <span className="muted">{name}</span> {value}
            </li>
          ))}
        </ul>
        {model.artifact_hash ? (
          <p className="note">
            Artifact SHA-256 <code className="hash">{model.artifact_hash}</code>
          </p>
        ) : null}
      </div>
      {model.artifact_hash ? <Verify project={project} version={model.version} /> : null}
    </div>
  );
}

function fileOf(project: string, version: number, what: 'card' | 'export'): string {
  return `/v1/projects/${encodeURIComponent(project)}/models/${version}/${what}`;
}

function Evaluations({ project, version }: { project: string; version: number }) {
  const evaluations = useRead('/v1/projects/{project}/evaluations', { project }, { model: version });
  return (
    <div>
      <h3>Evaluations</h3>
      <Loaded of={evaluations}>
        {(found) =>
          found.evaluations.length === 0 ? (
            <p className="muted">Not judged on an evaluation split yet.</p>
          ) : (
            <ul className="lines">
              {found.evaluations.map((one) => (
                <li key={one.dataset_version}>
                  <Link href={href(project, 'datasets', { version: one.dataset_version })}>
                    Dataset {one.dataset_version}
                  </Link>
                  :{' '}
                  {one.metrics
                    .filter((metric) => !metric.label)
                    .slice(0, 2)
                    .map((metric) => (
                      <span key={metric.name}>
                        {metric.name.replaceAll('_', ' ')}{' '}
                        {metric.name === 'accuracy' || metric.items >= fewCases ? (
                          <Rate of={intervalOfMetric(metric)} />
                        ) : (
                          <span className="muted">too few to say</span>
                        )}{' '}
                      </span>
                    ))}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Values({ title, values }: { title: string; values: Record<string, number> }) {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="lines">
        {entries.map(([name, value]) => (
          <li key={name}>
            <span className="muted">{name.replaceAll('_', ' ')}</span>{' '}
            <b>{Number.isInteger(value) ? count(value) : decimals(value, 4)}</b>
            {parameterMeaning(name) ? <span className="muted">: {parameterMeaning(name)}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Verify({ project, version }: { project: string; version: number }) {
  const may = useMay('train', project);
  const asOf = useAsOf();
  const [answer, setAnswer] = useState<Schemas['VerificationAnswer']>();
  const action = useAction(async () =>
    setAnswer(await write('/v1/projects/{project}/models/{version}/verify', { project, version }, undefined)),
  );
  if (!may || asOf) return null;
  return (
    <div className="row wrap">
      <Button onClick={() => void action.run()} loading={action.isRunning}>
        Train it again and compare
      </Button>
      {answer ? (
        <span role="status">
          <Chip tone={answer.is_identical ? 'ok' : 'bad'}>
            {answer.is_identical ? 'the same bytes' : 'different bytes'}
          </Chip>
        </span>
      ) : null}
      {action.error ? <Failed error={action.error} /> : null}
    </div>
  );
}
