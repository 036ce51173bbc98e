import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import type { Column } from '../parts/DataTable';
import { Time } from '../parts/Figures';
import { InputCell } from '../predictions/InputCell';
import { inWords, type Task } from '../review/answers';
import { originWords } from './methods';

type Disagreement = Schemas['DisagreementDetail'];

export function conflictColumns(project: string, config: Schemas['ProjectConfig']): Column<Disagreement>[] {
  return [
    {
      id: 'input',
      name: 'Input',
      show: (one) => <InputCell project={project} config={config} input={one.input} />,
    },
    {
      id: 'answers',
      name: 'Answers',
      show: (one) => <span className="clip">{answersInWords(config.task, one)}</span>,
      width: '26%',
      from: 560,
    },
    { id: 'outcome', name: 'Outcome', show: (one) => <Outcome task={config.task} of={one} />, width: '200px' },
    { id: 'since', name: 'Since', show: (one) => <Time at={one.since} />, width: '132px', from: 700 },
  ];
}

/** “2 billing, 1 other”: without names, the answers count. */
function answersInWords(task: Task, one: Disagreement): string {
  const said = one.values.map((value) => `${value.answers} ${inWords(task, value.label, value.value)}`);
  return [...said, ...(one.without_label > 0 ? [`${one.without_label} without a label`] : [])].join(', ');
}

function Outcome({ task, of: one }: { task: Task; of: Disagreement }) {
  if (one.state === 'expert') return <Chip tone="warn">waits for an expert</Chip>;
  if (one.state === 'customer') return <Chip tone="warn">waits for the customer</Chip>;
  if (one.state === 'open') return <Chip>further people are asked</Chip>;
  if (typeof one.label?.label !== 'string') return <span className="muted">settled without a label</span>;
  return (
    <span className="clip">
      <b>{inWords(task, one.label.label, one.label.value)}</b> <span className="muted">{originWords(one.label)}</span>
    </span>
  );
}
