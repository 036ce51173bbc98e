import { Kbd } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Schemas } from '../../api/client';
import { digits } from '../answers';
import { Frame } from '../Frame';
import { ItemView } from '../ItemView';
import { suggestedValue, valueBefore, type Work } from '../work';

/** A rating or a number. Few steps have a key each; else the first digit pressed begins the number. */
export default function NumberAnswer({ work }: { work: Work }) {
  const answer = work.lease.answer;
  const suggested = suggestedValue<number>(work);
  const before = valueBefore<number>(work);
  const [text, setText] = useState(before === undefined ? '' : String(before));
  const [alert, setAlert] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const give = (value: number) => work.give({ kind: 'label', value });
  const steps = ratings(answer);
  const begin = (digit: string) => {
    setText(digit);
    field.current?.focus();
  };
  const submit = () => {
    const value = Number(text.trim().replace(',', '.'));
    const wrong = steps || !text.trim() ? 'Give a number first' : complaint(value, answer);
    if (wrong) setAlert(wrong);
    else give(value);
  };
  return (
    <Frame
      work={work}
      item={<ItemView project={work.project} config={work.config} lease={work.lease} />}
      suggested={suggested === undefined ? undefined : <b>{suggested}</b>}
      score={work.lease.suggestion?.score}
      onAccept={suggested === undefined ? undefined : () => give(suggested)}
      onEdit={
        steps || suggested === undefined
          ? undefined
          : () => {
              setText(String(suggested));
              field.current?.focus();
            }
      }
      onSubmit={submit}
      alert={alert}
      keys={
        steps
          ? steps.map((value, index) => ({ keys: [keyOf(steps, index)], label: String(value), run: () => give(value) }))
          : [{ keys: [...digits, '-', '.'], label: 'Type a number', run: (event) => begin(event.key) }]
      }
    >
      {steps ? (
        <div className="ratings" role="group" aria-label="Numbers">
          {steps.map((value, index) => (
            <button
              key={value}
              type="button"
              className={`label-button ${before === value ? 'before' : ''}`}
              onClick={() => give(value)}
            >
              <b>{value}</b>
              {keyOf(steps, index) === String(value) ? null : <Kbd size="xs">{keyOf(steps, index)}</Kbd>}
            </button>
          ))}
        </div>
      ) : (
        <div className="number-field">
          <label>
            <span>Number{limits(answer)}</span>
            <input
              ref={field}
              inputMode="decimal"
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setAlert('');
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.ctrlKey) {
                  event.preventDefault();
                  submit();
                } else if (event.key === 'Escape') event.currentTarget.blur();
              }}
            />
          </label>
          <button type="button" className="keyed submit" data-key="Enter" onClick={submit}>
            Submit
          </button>
        </div>
      )}
    </Frame>
  );
}

type Limits = Work['lease']['answer'] & Partial<Schemas['AnswerConfig']>;

/** The steps of a scale that has at most ten; then each has a key. */
function ratings(answer: Limits | null | undefined): number[] | undefined {
  const { min, max } = answer ?? {};
  const step = answer?.step ?? (Number.isInteger(min) && Number.isInteger(max) ? 1 : undefined);
  if (typeof min !== 'number' || typeof max !== 'number' || typeof step !== 'number') return undefined;
  const steps = Math.floor((max - min) / step + 1e-9) + 1;
  // Rounded, because 0.1 + 0.2 is not 0.3.
  return steps <= digits.length ? Array.from({ length: steps }, (_, at) => round(min + at * step)) : undefined;
}

const round = (value: number): number => Number(value.toPrecision(12));

/** A step that is a digit has its own; others are counted from 1. */
function keyOf(steps: readonly number[], index: number): string {
  return steps.every((value) => Number.isInteger(value) && value >= 0 && value <= 9)
    ? String(steps[index])
    : digits[index]!;
}

function complaint(value: number, answer: Limits | null | undefined): string | undefined {
  if (!Number.isFinite(value)) return 'This is no number';
  if (typeof answer?.min === 'number' && value < answer.min) return `At least ${answer.min}`;
  if (typeof answer?.max === 'number' && value > answer.max) return `At most ${answer.max}`;
  if (typeof answer?.step === 'number') {
    const times = (value - (answer.min ?? 0)) / answer.step;
    if (Math.abs(times - Math.round(times)) > 1e-6) return `In steps of ${answer.step}`;
  }
  return undefined;
}

function limits(answer: Limits | null | undefined): string {
  const { min, max } = answer ?? {};
  if (typeof min === 'number' && typeof max === 'number') return `, ${min} to ${max}`;
  if (typeof min === 'number') return `, at least ${min}`;
  return typeof max === 'number' ? `, at most ${max}` : '';
}
