import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Id, Time } from '../parts/Figures';
import { count, many } from '../parts/numbers';
import { Loaded } from '../parts/States';
import { sourceWords } from '../labels/methods';
import { Link } from '../url/Link';
import { href } from '../url/view';

const shownPeople = 6;

/** Where a model comes from, step by step back to the people: itself, its dataset version, the labels, who answered. */
export function Lineage({ project, model }: { project: string; model: Schemas['ModelVersion'] }) {
  const lineage = useRead(
    '/v1/projects/{project}/models/{version}/lineage',
    { project, version: model.version },
    undefined,
    { atAsOf: false },
  );
  return (
    <div>
      <h3>Where it comes from</h3>
      <Loaded of={lineage}>{(found) => <Tree project={project} model={model} of={found} />}</Loaded>
    </div>
  );
}

function Tree({
  project,
  model,
  of: found,
}: {
  project: string;
  model: Schemas['ModelVersion'];
  of: Schemas['ModelLineage'];
}) {
  const labels = Object.entries(found.label_sources);
  const answers = found.people.reduce((sum, one) => sum + one.answers, 0);
  return (
    <ul className="lineage" aria-label={`Lineage of ${model.name}`}>
      <li>
        <b>{model.name}</b> <span className="muted">{model.trainer}</span>
        <ul>
          {model.dataset_version ? (
            <li>
              learned from{' '}
              <Link href={href(project, 'datasets', { version: model.dataset_version })} className="inline-link">
                dataset {model.dataset_version}
              </Link>{' '}
              {found.manifest_hash ? <Id of={found.manifest_hash} /> : null}
              <ul>
                {labels.length > 0 ? (
                  <li>
                    {count(labels.reduce((sum, [, number]) => sum + number, 0))} labels by{' '}
                    {labels
                      .map(([source, number]) =>
                        labels.length === 1 ? sourceWords[source] : `${sourceWords[source] ?? source} ${count(number)}`,
                      )
                      .join(', ')}
                    {found.labels_as_of ? (
                      <span className="muted">
                        , known until <Time at={found.labels_as_of} />
                      </span>
                    ) : null}
                    {found.people.length > 0 ? (
                      <ul>
                        <li>
                          {many(answers, 'answer')} of {many(found.people.length, 'person', 'people')}:{' '}
                          {found.people
                            .slice(0, shownPeople)
                            .map((one) => `${one.annotator} ${count(one.answers)}`)
                            .join(', ')}
                          {found.people.length > shownPeople ? ' and others' : ''}
                        </li>
                      </ul>
                    ) : null}
                  </li>
                ) : (
                  <li className="muted">no labels of this project</li>
                )}
              </ul>
            </li>
          ) : (
            <li className="muted">made elsewhere: what it learned from is not known here</li>
          )}
          {model.parent_version ? (
            <li>
              follows{' '}
              {found.ancestors.map((name, index) => (
                <span key={name}>
                  {index > 0 ? ', before it ' : ''}
                  <Link
                    href={href(project, 'models', { version: Number(name.replace(/^v/, '')) })}
                    className="inline-link"
                  >
                    {name}
                  </Link>
                </span>
              ))}
            </li>
          ) : (
            <li className="muted">follows none: no champion was there when it was trained</li>
          )}
        </ul>
      </li>
    </ul>
  );
}
