import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Id, Rate, Time } from '../parts/Figures';
import { intervalOfMetric } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Peek } from '../parts/Peek';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Empty, Loaded, Loading } from '../parts/States';
import { useMay } from '../shell/session';
import { number, useView } from '../url/search';
import { useAsOf, useProject } from '../url/view';
import { AliasHistory } from './AliasHistory';
import { ModelCard } from './ModelCard';
import { TrainingRuns } from './TrainingRuns';

type Model = Schemas['ModelVersion'];

const shape = { version: number() };

/** What have we, made of what? */
export function Models() {
  const project = useProject();
  const asOf = useAsOf();
  const may = useMay('train', project);
  const [{ version }, change] = useView(shape);
  const registry = useRead('/v1/projects/{project}/models', { project });
  const open = registry.data?.models.find((one) => one.version === version);
  const champion = registry.data?.champion ?? undefined;
  const judged = useRead('/v1/projects/{project}/evaluations', { project });
  const [isTraining, setIsTraining] = useState(false);
  const train = useAction<string>((reason) => write('/v1/projects/{project}/training-runs', { project }, { reason }));
  return (
    <>
      <PageHead title="Models" question="What have we, made of what?">
        {may ? (
          <Button
            onClick={() => setIsTraining(true)}
            disabled={Boolean(asOf)}
            title={asOf ? 'Return to now to train' : undefined}
          >
            Train now
          </Button>
        ) : null}
      </PageHead>
      <div className={`grid ${open ? 'list-peek' : ''}`}>
        <div className="stack">
          <Loaded of={registry} loading={<Loading lines={6} height={240} />}>
            {({ models, challenger }) =>
              models.length === 0 ? (
                <Empty title="No model yet.">
                  The first is trained when there are enough labels (triggers in the project file), or train now.
                </Empty>
              ) : (
                <Panel
                  title="Registry"
                  note="Accuracy is measured on the newest evaluation split, whose items no model learned from, with its 95 % interval; below 30 items it is told as counts. Cross-validated accuracy is of the training items, each answered by a model that had not seen it."
                >
                  <div className="two-line-rows">
                    <DataTable
                      name="Models"
                      items={[...models].reverse()}
                      columns={columnsOf(newestOf(judged.data), champion, challenger ?? undefined)}
                      id={(one) => String(one.version)}
                      openId={open ? String(open.version) : undefined}
                      onOpen={(one) => change({ version: one.version })}
                    />
                  </div>
                </Panel>
              )
            }
          </Loaded>
          <TrainingRuns project={project} />
          <AliasHistory project={project} />
        </div>
        {open ? (
          <Peek title={`Model ${open.name}`} onClose={() => change({ version: undefined })}>
            <ModelCard key={open.version} project={project} model={open} champion={champion} />
          </Peek>
        ) : null}
      </div>
      {isTraining ? (
        <ReasonDialog title="Train now" confirm="Train" action={train} onClose={() => setIsTraining(false)}>
          <p>
            The trainers of the project file compete on a new dataset version; the best becomes a candidate and is
            judged before it may answer.
          </p>
        </ReasonDialog>
      ) : null}
    </>
  );
}

/** Each model's accuracy on the newest dataset version on which it was judged. */
function newestOf(judged: Schemas['EvaluationsAnswer'] | undefined): Map<number, Schemas['MetricValue']> {
  const found = new Map<number, Schemas['MetricValue']>();
  for (const one of judged?.evaluations ?? []) {
    const accuracy = one.metrics.find((metric) => metric.name === 'accuracy' && !metric.label);
    if (accuracy) found.set(one.model_version, accuracy);
  }
  return found;
}

function columnsOf(
  accuracy: Map<number, Schemas['MetricValue']>,
  champion?: number,
  challenger?: number,
): Column<Model>[] {
  return [
    {
      id: 'version',
      name: 'Model',
      width: '170px',
      value: (one) => one.version,
      show: (one) => (
        <span className="row">
          <b>{one.name}</b>
          {one.version === champion ? <Chip tone="accent">champion</Chip> : null}
          {one.version === challenger ? (
            <Chip tone="warn" icon="compare">
              challenger
            </Chip>
          ) : null}
        </span>
      ),
    },
    {
      id: 'trainer',
      name: 'Trainer',
      show: (one) => (
        <span className="clip" title={one.trainer}>
          {one.trainer}
        </span>
      ),
      value: (one) => one.trainer,
      from: 640,
    },
    {
      id: 'dataset',
      name: 'Dataset',
      show: (one) => one.dataset_version ?? '–',
      value: (one) => one.dataset_version ?? 0,
      isNumber: true,
      width: '84px',
      from: 760,
    },
    {
      id: 'accuracy',
      name: 'Accuracy',
      show: (one) => {
        const metric = accuracy.get(one.version);
        return metric ? <Rate of={intervalOfMetric(metric)} /> : <span className="muted">not judged yet</span>;
      },
      value: (one) => accuracy.get(one.version)?.value ?? -1,
      isNumber: true,
      width: '134px',
    },
    {
      id: 'cv',
      name: 'Cross-validated',
      show: (one) => <CrossValidated of={one} />,
      value: (one) => one.metrics.cv_accuracy ?? 0,
      isNumber: true,
      width: '134px',
      from: 760,
    },
    {
      id: 'artifact',
      name: 'Artifact',
      show: (one) => (one.artifact_hash ? <Id of={one.artifact_hash} /> : 'elsewhere'),
      width: '120px',
      from: 860,
    },
    {
      id: 'time',
      name: 'Made',
      show: (one) => <Time at={one.recorded_at} />,
      value: (one) => one.recorded_at,
      width: '130px',
    },
  ];
}

function CrossValidated({ of: model }: { of: Model }) {
  const { cv_accuracy: value, labels } = model.metrics;
  if (value === undefined || labels === undefined) return '–';
  return <Rate of={{ value, of: labels, cases: Math.round(value * labels) }} />;
}
