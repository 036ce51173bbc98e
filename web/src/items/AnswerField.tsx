import { Checkbox, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import type { Schemas } from '../api/client';
import { inWords, type Task, type Value, valueOf } from '../review/answers';

/** An answer as requests carry it: a label, or the value of another kind. */
export interface Given {
  label?: string;
  value?: Value;
}

interface AnswerFieldProps {
  name: string;
  description?: string;
  config: Schemas['ProjectConfig'];
  given?: Given;
  onChange: (given: Given | undefined) => void;
  /** What the first choice of a list says while nothing is chosen. */
  none?: string;
}

/** Whether an answer of this kind can be given in a form; the others are marked on the item itself. */
export function isSimple(task: Task): boolean {
  return task === 'classification' || task === 'number' || task === 'transcription' || task === 'label_set';
}

/** Takes an answer in a form: a list of labels, a number, a text or a set of labels. */
export function AnswerField({ name, description, config, given, onChange, none = 'Choose…' }: AnswerFieldProps) {
  const labels = config.labels.map((one) => one.name);
  switch (config.task) {
    case 'classification':
      return (
        <NativeSelect
          label={name}
          description={description}
          data={[{ value: '', label: none }, ...labels.map((label) => ({ value: label, label }))]}
          value={given?.label ?? ''}
          onChange={(event) => onChange(event.currentTarget.value ? { label: event.currentTarget.value } : undefined)}
        />
      );
    case 'number':
      return (
        <NumberInput
          label={name}
          description={description}
          min={config.answer?.min ?? undefined}
          max={config.answer?.max ?? undefined}
          step={config.answer?.step ?? undefined}
          value={typeof given?.value === 'number' ? given.value : ''}
          onChange={(value) => onChange(typeof value === 'number' ? { value } : undefined)}
        />
      );
    case 'transcription':
      return (
        <Textarea
          label={name}
          description={description}
          autosize
          minRows={2}
          value={typeof given?.value === 'string' ? given.value : ''}
          onChange={(event) => onChange(event.currentTarget.value ? { value: event.currentTarget.value } : undefined)}
        />
      );
    case 'label_set':
      return (
        <Checkbox.Group
          label={name}
          description={description}
          value={Array.isArray(given?.value) ? (given.value as string[]) : []}
          onChange={(value) => onChange(value.length > 0 ? { value } : undefined)}
        >
          <div className="row wrap choices">
            {labels.map((label) => (
              <Checkbox key={label} value={label} label={label} />
            ))}
          </div>
        </Checkbox.Group>
      );
    default:
      return (
        <div>
          <h3>{name}</h3>
          <p>
            {given ? inWords(config.task, given.label, given.value) : 'No label yet: have the item answered first.'}
          </p>
        </div>
      );
  }
}

/** What somebody said before, as the form begins with it. */
export function givenOf(task: Task, label: string | null | undefined, value: unknown): Given | undefined {
  if (task === 'classification') return label ? { label } : undefined;
  const known = valueOf(task, value);
  return known === undefined ? undefined : { value: known };
}
