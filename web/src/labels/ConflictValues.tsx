import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { count } from '../parts/numbers';
import { FailedLine, Loading } from '../parts/States';
import { type Task, textInWords } from '../review/answers';

interface ConflictValuesProps {
  project: string;
  task: Task;
  state: string;
  /** The values that are shown alone, as the server writes them. */
  at?: string;
  onChange: (values: string | undefined) => void;
}

const shownGroups = 8;

/** What stands against what, and how often; one press shows those alone. */
export function ConflictValues({ project, task, state, at, onChange }: ConflictValuesProps) {
  const values = useRead('/v1/projects/{project}/disagreements/values', { project }, { state });
  if (values.error) return <FailedLine error={values.error} retry={() => void values.refetch()} />;
  if (!values.data) return <Loading lines={1} />;
  const { groups, counted, is_all: isAll } = values.data;
  const shown = groups.filter((group, index) => index < shownGroups || group.values === at);
  return (
    <div>
      <p role="status" aria-label="Count" className="muted">
        {count(counted)} {counted === 1 ? 'disagreement' : 'disagreements'}
        {isAll ? '' : ', the first of the list; there are older ones'}
      </p>
      {shown.length > 0 ? (
        <ul className="row wrap values" aria-label="Disagreements by value">
          {shown.map((group) => (
            <li key={group.values}>
              <button
                type="button"
                className="value-choice"
                aria-pressed={group.values === at}
                onClick={() => onChange(group.values === at ? undefined : group.values)}
              >
                {group.labels.map((label) => textInWords(task, label)).join(' or ')} <b>{count(group.items)}</b>
                {group.waiting > 0 ? <span className="muted"> {waiting(group)}</span> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function waiting(group: Schemas['DisagreementGroup']): string {
  return group.waiting === group.items ? 'all waiting' : `${count(group.waiting)} waiting`;
}
