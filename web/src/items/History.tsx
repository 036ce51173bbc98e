import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { confidenceFigure, originWords } from '../labels/methods';
import { Chip } from '../parts/Chip';
import { Time } from '../parts/Figures';
import { many } from '../parts/numbers';
import { Loaded } from '../parts/States';
import { inWords, type Task } from '../review/answers';
import { useMay, usePerson } from '../shell/session';
import { HistoryLanes } from './HistoryLanes';
import { ItemActions } from './ItemActions';

type Found = Schemas['ItemHistory'];

/** What an item's label is, who said what of it, and what can be done about it. */
export function History({
  project,
  config,
  item,
}: {
  project: string;
  config?: Schemas['ProjectConfig'];
  item: string;
}) {
  // Named, so that a server without accounts knows too who has seen the model's answers.
  const person = usePerson() || undefined;
  const history = useRead('/v1/projects/{project}/items/{id}/history', { project, id: item }, { person });
  const task = config?.task ?? 'classification';
  return (
    <Loaded of={history}>
      {(found) => (
        <div className="stack">
          <section aria-label="Label">
            <h3>Label</h3>
            <Current task={task} history={found} />
            {config ? <ItemActions project={project} config={config} history={found} /> : null}
          </section>
          <section aria-label="Who said what">
            <h3>Who said what</h3>
            <HistoryLanes task={task} entries={found.entries} />
          </section>
          <Changes task={task} labels={found.labels} />
          <Use project={project} item={item} />
        </div>
      )}
    </Loaded>
  );
}

function Current({ task, history: { label, is_junk, entries } }: { task: Task; history: Found }) {
  const model = entries.filter((one) => one.lane === 'model').at(-1);
  return (
    <>
      {label ? (
        <p className="row wrap">
          <b className="resolved">{inWords(task, label.label, label.value)}</b>
          <span className="muted">
            <Origin of={label} />
            {label.by ? `, ${label.by}` : ''}
          </span>
          {model && model.is_same === true ? <Chip tone="ok">the model said the same</Chip> : null}
          {model && model.is_same === false ? <Chip tone="warn">the model said something else</Chip> : null}
        </p>
      ) : (
        <p className="muted">None yet: it comes from people’s answers, decisions and users’ feedback.</p>
      )}
      {is_junk ? (
        <p>
          <Chip tone="warn">flagged as junk</Chip>
        </p>
      ) : null}
    </>
  );
}

/** Whose word a label is, and how sure. */
function Origin({ of: label }: { of: Found['labels'][number] }) {
  return (
    <>
      {originWords(label)}, {many(label.answers, 'answer')}, confidence {confidenceFigure(label.confidence)}
    </>
  );
}

/** How the label changed; one label alone says nothing that does not stand above. */
function Changes({ task, labels }: { task: Task; labels: Found['labels'] }) {
  if (labels.length < 2) return null;
  return (
    <section aria-label="How the label changed">
      <h3>How the label changed</h3>
      <ul className="lines">
        {labels.map((one) => (
          <li key={one.id}>
            <b>{one.label === null || one.label === undefined ? 'withdrawn' : inWords(task, one.label, one.value)}</b>{' '}
            <span className="muted">
              <Origin of={one} />,{' '}
            </span>
            <Time at={one.recorded_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the item went: datasets, and the models that learned from it or were judged on it. */
function Use({ project, item }: { project: string; item: string }) {
  const may = useMay('adjudicate', project);
  const lineage = useRead('/v1/projects/{project}/items/{id}/lineage', { project, id: item }, undefined, {
    enabled: may,
    atAsOf: false,
  });
  if (!may || !lineage.data || lineage.data.datasets.length === 0) return null;
  const { datasets, learned_by, judged_on } = lineage.data;
  return (
    <p className="note">
      Stands in {many(datasets.length, 'dataset version')}
      {learned_by.length > 0 ? `; ${learned_by.join(', ')} learned from it` : ''}
      {judged_on.length > 0 ? `; ${judged_on.join(', ')} judged on it` : ''}.
    </p>
  );
}
