import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Bars } from '../parts/Bars';
import { type Column, DataTable } from '../parts/DataTable';
import { Figure, Id, Time } from '../parts/Figures';
import { Icon } from '../parts/Icon';
import { count } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Peek } from '../parts/Peek';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Empty, Loaded, Loading } from '../parts/States';
import { useMay } from '../shell/session';
import { Link } from '../url/Link';
import { number, useView } from '../url/search';
import { href, useAsOf, useProject } from '../url/view';
import { Difference } from './Difference';

type Version = Schemas['DatasetVersion'];

const shape = { version: number(), from: number() };

const columns: Column<Version>[] = [
  {
    id: 'version',
    name: 'Version',
    show: (one) => <b>{one.version}</b>,
    value: (one) => one.version,
    isNumber: true,
    width: '80px',
  },
  {
    id: 'train',
    name: 'Trains',
    show: (one) => count(one.train_items),
    value: (one) => one.train_items,
    isNumber: true,
    width: '90px',
  },
  {
    id: 'evaluation',
    name: 'Evaluates',
    show: (one) => count(one.evaluation_items),
    value: (one) => one.evaluation_items,
    isNumber: true,
    width: '100px',
    from: 620,
  },
  {
    id: 'out',
    name: 'Left out',
    show: (one) => count(one.left_out_items),
    value: (one) => one.left_out_items,
    isNumber: true,
    width: '90px',
    from: 760,
  },
  {
    id: 'reason',
    name: 'Why',
    show: (one) => (
      <span className="two-lines" title={one.reason}>
        {one.reason}
      </span>
    ),
  },
  { id: 'hash', name: 'Content', show: (one) => <Id of={one.manifest_hash} />, width: '120px', from: 1100 },
  {
    id: 'time',
    name: 'Made',
    show: (one) => <Time at={one.recorded_at} />,
    value: (one) => one.recorded_at,
    width: '130px',
  },
];

/** What did a model learn from? */
export function Datasets() {
  const project = useProject();
  const asOf = useAsOf();
  const may = useMay('train', project);
  const [{ version, from }, change] = useView(shape);
  const versions = useRead('/v1/projects/{project}/datasets', { project });
  const [isBuilding, setIsBuilding] = useState(false);
  const build = useAction<string>((reason) => write('/v1/projects/{project}/datasets', { project }, { reason }));
  return (
    <>
      <PageHead title="Datasets" question="What did a model learn from?">
        {may ? (
          <Button
            onClick={() => setIsBuilding(true)}
            disabled={Boolean(asOf)}
            title={asOf ? 'Return to now to build a version' : undefined}
          >
            Build a version
          </Button>
        ) : null}
      </PageHead>
      <Loaded of={versions} loading={<Loading lines={6} height={240} />}>
        {(list) => {
          const open = list.find((one) => one.version === version);
          return list.length === 0 ? (
            <Empty title="No dataset version yet.">
              A training makes one by itself when there are enough new labels, or build one by hand. A version never
              changes.
            </Empty>
          ) : (
            <div className={`grid ${open ? 'list-peek' : ''}`}>
              <Panel title="Versions">
                <DataTable
                  name="Versions"
                  items={[...list].reverse()}
                  columns={columns}
                  id={(one) => String(one.version)}
                  openId={open ? String(open.version) : undefined}
                  onOpen={(one) => change({ version: one.version, from: undefined })}
                />
              </Panel>
              {open ? (
                <Peek title={`Version ${open.version}`} onClose={() => change({ version: undefined, from: undefined })}>
                  <VersionCard
                    project={project}
                    version={open}
                    others={list.filter((one) => one.version !== open.version)}
                    from={from}
                    onFrom={(next) => change({ from: next })}
                  />
                </Peek>
              ) : null}
            </div>
          );
        }}
      </Loaded>
      {isBuilding ? (
        <ReasonDialog
          title="Build a dataset version"
          confirm="Build"
          action={build}
          onClose={() => setIsBuilding(false)}
        >
          <p>
            All present labels, divided so that nothing near an evaluation item is trained on. The version never
            changes.
          </p>
        </ReasonDialog>
      ) : null}
    </>
  );
}

interface VersionCardProps {
  project: string;
  version: Version;
  others: readonly Version[];
  from?: number;
  onFrom: (version: number | undefined) => void;
}

function VersionCard({ project, version, others, from, onFrom }: VersionCardProps) {
  const models = useRead('/v1/projects/{project}/models', { project });
  const learned = (models.data?.models ?? []).filter((model) => model.dataset_version === version.version);
  const exportAs = (format: string) =>
    `/v1/projects/${encodeURIComponent(project)}/datasets/${version.version}/export?format=${format}`;
  return (
    <div className="stack">
      <p>{version.reason}</p>
      <dl className="figures">
        <Figure name="Trains">{count(version.train_items)}</Figure>
        <Figure name="Evaluates">{count(version.evaluation_items)}</Figure>
        <Figure name="Left out" note="too near an evaluation item">
          {count(version.left_out_items)}
        </Figure>
        <Figure name="Labels as of">
          <Time at={version.labels_as_of} />
        </Figure>
        {version.labels_since ? (
          <Figure name="Labels since">
            <Time at={version.labels_since} />
          </Figure>
        ) : null}
        <Figure name="Content">
          <Id of={version.manifest_hash} length={16} />
        </Figure>
      </dl>
      <div>
        <h3>Labels</h3>
        <Bars name="Labels" bars={Object.entries(version.label_counts).map(([name, value]) => ({ name, value }))} />
      </div>
      <div>
        <h3>What became of it</h3>
        <ul className="lineage" aria-label={`Lineage of version ${version.version}`}>
          <li>
            <b>Version {version.version}</b>{' '}
            <span className="muted">
              {count(version.train_items + version.evaluation_items + version.left_out_items)} labelled items
            </span>
            <ul>
              {learned.length === 0 ? <li className="muted">no model learned from it</li> : null}
              {learned.map((model) => (
                <li key={model.version}>
                  taught{' '}
                  <Link href={href(project, 'models', { version: model.version })} className="inline-link">
                    {model.name}
                  </Link>{' '}
                  <span className="muted">{model.trainer}</span>
                  <Followers project={project} of={model.version} all={models.data?.models ?? []} />
                </li>
              ))}
            </ul>
          </li>
        </ul>
      </div>
      <p className="row">
        <a className="button-link" href={exportAs('csv')} download>
          <Icon name="download" size={16} /> CSV
        </a>
        <a className="button-link" href={exportAs('jsonl')} download>
          <Icon name="download" size={16} /> JSON lines
        </a>
      </p>
      {others.length > 0 ? (
        <label className="inline-select">
          Difference from version
          <select
            value={from ?? ''}
            onChange={(event) => onFrom(event.currentTarget.value ? Number(event.currentTarget.value) : undefined)}
          >
            <option value="">choose</option>
            {others.map((one) => (
              <option key={one.version} value={one.version}>
                {one.version}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {from === undefined ? null : <Difference project={project} from={from} to={version.version} />}
    </div>
  );
}

/** Models that were trained while this one answered. */
function Followers({
  project,
  of: version,
  all,
}: {
  project: string;
  of: number;
  all: readonly Schemas['ModelVersion'][];
}) {
  const next = all.filter((model) => model.parent_version === version);
  if (next.length === 0) return null;
  return (
    <ul>
      <li>
        followed by{' '}
        {next.map((model, index) => (
          <span key={model.version}>
            {index > 0 ? ', ' : ''}
            <Link href={href(project, 'models', { version: model.version })} className="inline-link">
              {model.name}
            </Link>
          </span>
        ))}
      </li>
    </ul>
  );
}
