import { Kbd } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Schemas } from '../../api/client';
import type { FieldValues } from '../answers';
import { Frame } from '../Frame';
import { ItemView } from '../ItemView';
import { suggestedValue, valueBefore, type Work } from '../work';

type Field = Schemas['AnswerFieldConfig'];
type State = 'open' | 'accepted' | 'edited' | 'unreadable';

interface Entry {
  text: string;
  state: State;
}

const words: Record<State, string> = {
  open: 'to check',
  accepted: 'accepted',
  edited: 'edited',
  unreadable: 'unreadable',
};

/** Named values of one item: the walk goes field by field, each is accepted, edited or unreadable. */
export default function Fields({ work }: { work: Work }) {
  const fields = work.lease.answer?.fields ?? [];
  const suggested = suggestedValue<FieldValues>(work);
  const [entries, setEntries] = useState(() => begin(fields, suggested, valueBefore<FieldValues>(work)));
  const [at, setAt] = useState(0);
  const [alert, setAlert] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const field = fields[at];
  const entry = field ? entries[field.name] : undefined;

  const input = (index: number) =>
    place.current?.querySelector<HTMLElement>(`[data-field="${index}"] input, [data-field="${index}"] select`);
  const goTo = (index: number) => {
    setAt(Math.max(0, Math.min(fields.length - 1, index)));
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const put = (name: string, next: Entry) => {
    setEntries({ ...entries, [name]: next });
    setAlert('');
  };
  const decide = (state: State) => {
    if (!field || !entry) return;
    put(field.name, { text: state === 'unreadable' ? '' : entry.text, state });
    goTo(at + 1);
  };
  const edit = () => {
    const found = input(at);
    found?.focus();
    if (found instanceof HTMLInputElement) found.select();
  };
  const submit = () => {
    const wrong = fields.findIndex((one) => complaint(one, entries[one.name]!) !== undefined);
    if (wrong >= 0) {
      goTo(wrong);
      setAlert(`${fields[wrong]!.name}: ${complaint(fields[wrong]!, entries[fields[wrong]!.name]!)}`);
      return;
    }
    work.give({ kind: 'label', value: valueOfEntries(fields, entries) });
  };
  const isSuggested = suggested !== undefined;
  return (
    <Frame
      work={work}
      item={<ItemView project={work.project} config={work.config} lease={work.lease} mark={entry?.text || undefined} />}
      suggested={
        isSuggested && field && entry ? (
          <span>
            {field.name} <b>{suggested[field.name] ?? 'unreadable'}</b>
          </span>
        ) : undefined
      }
      of={field ? `suggested ${field.name}` : undefined}
      score={work.lease.suggestion?.score}
      onAccept={
        isSuggested ? () => decide(suggested[field?.name ?? ''] === null ? 'unreadable' : 'accepted') : undefined
      }
      onReject={() => {
        if (field) put(field.name, { text: '', state: 'open' });
        setTimeout(edit, 0);
      }}
      onEdit={edit}
      onSubmit={submit}
      alert={alert}
      keys={[
        { keys: ['Tab', 'ArrowDown'], label: 'Next field', run: () => goTo(at + 1) },
        { keys: ['Shift+Tab', 'ArrowUp'], label: 'Field before', run: () => goTo(at - 1) },
        { keys: ['u'], label: 'The field is unreadable', run: () => decide('unreadable') },
        ...(isSuggested
          ? [
              {
                keys: ['Shift+a'],
                label: 'Accept the whole suggestion',
                run: () => work.give({ kind: 'label', value: suggested }),
              },
              {
                keys: ['Shift+x'],
                label: 'Reject the whole suggestion',
                run: () => work.give({ kind: 'reject' }),
              },
            ]
          : []),
      ]}
    >
      <div className="fields" role="group" aria-label="Fields" ref={place}>
        {fields.map((one, index) => (
          <FieldRow
            key={one.name}
            field={one}
            entry={entries[one.name]!}
            index={index}
            isAt={index === at}
            isSuggested={isSuggested}
            onFocus={() => setAt(index)}
            onChange={(next) => put(one.name, next)}
            onNext={() => {
              if (index === fields.length - 1) submit();
              else {
                setAt(index + 1);
                input(index + 1)?.focus();
              }
            }}
          />
        ))}
      </div>
      <p className="field-keys">
        <span>
          <Kbd size="xs">Tab</Kbd> next field
        </span>
        <span>
          <Kbd size="xs">E</Kbd> edit
        </span>
        <span>
          <Kbd size="xs">U</Kbd> unreadable
        </span>
        {isSuggested ? (
          <span>
            <Kbd size="xs">Shift+A</Kbd> accept all
          </span>
        ) : null}
      </p>
      <button type="button" className="keyed wide submit" data-key="Enter" onClick={submit}>
        Submit
      </button>
    </Frame>
  );
}

interface FieldRowProps {
  field: Field;
  entry: Entry;
  index: number;
  isAt: boolean;
  isSuggested: boolean;
  onFocus: () => void;
  onChange: (entry: Entry) => void;
  onNext: () => void;
}

function FieldRow({ field, entry, index, isAt, isSuggested, onFocus, onChange, onNext }: FieldRowProps) {
  const write = (text: string) => onChange({ text, state: 'edited' });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      if (entry.state === 'open' && entry.text) onChange({ ...entry, state: 'accepted' });
      onNext();
    } else if (event.key === 'Escape') event.currentTarget.blur();
  };
  const state = entry.state === 'open' && !isSuggested ? (entry.text ? 'edited' : 'open') : entry.state;
  return (
    <div className={`field-row ${isAt ? 'at' : ''}`} data-field={index} aria-current={isAt ? 'step' : undefined}>
      <label>
        <span>
          {field.name}
          {field.optional ? <span className="muted"> (may be left out)</span> : null}
        </span>
        {field.kind === 'category' ? (
          <select
            value={entry.text}
            onFocus={onFocus}
            onKeyDown={onKeyDown}
            onChange={(event) => write(event.currentTarget.value)}
          >
            <option value="">–</option>
            {(field.options ?? []).map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        ) : (
          <input
            value={entry.text}
            inputMode={field.kind === 'number' ? 'decimal' : 'text'}
            spellCheck={false}
            onFocus={onFocus}
            onKeyDown={onKeyDown}
            onChange={(event) => write(event.currentTarget.value)}
          />
        )}
      </label>
      <span className={`field-state ${state}`}>{state === 'open' && !isSuggested ? '' : words[state]}</span>
      <button
        type="button"
        className="act"
        aria-label={`${field.name} is unreadable`}
        aria-pressed={entry.state === 'unreadable'}
        onClick={() =>
          onChange(entry.state === 'unreadable' ? { text: '', state: 'open' } : { text: '', state: 'unreadable' })
        }
      >
        Unreadable
      </button>
    </div>
  );
}

function begin(
  fields: readonly Field[],
  suggested: FieldValues | undefined,
  before: FieldValues | undefined,
): Record<string, Entry> {
  const from = before ?? suggested;
  return Object.fromEntries(
    fields.map((field) => {
      const value = from?.[field.name];
      const state: State = before ? (value === null ? 'unreadable' : 'edited') : 'open';
      return [field.name, { text: value ?? '', state: value === undefined ? 'open' : state }];
    }),
  );
}

function complaint(field: Field, entry: Entry): string | undefined {
  if (entry.state === 'unreadable') return undefined;
  const text = entry.text.trim();
  if (!text) return field.optional ? undefined : 'fill it in, or say that it is unreadable (U)';
  if (field.kind === 'number' && !Number.isFinite(Number(text))) return 'this is no number (write 12.50)';
  return undefined;
}

function valueOfEntries(fields: readonly Field[], entries: Record<string, Entry>): FieldValues {
  const value: FieldValues = {};
  for (const { name } of fields) {
    const entry = entries[name]!;
    if (entry.state === 'unreadable') value[name] = null;
    else if (entry.text.trim()) value[name] = entry.text.trim();
  }
  return value;
}
