import { Kbd } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useKeys } from '../shell/keys';
import { type Reason, reasonWords } from './answers';

const reasons = Object.keys(reasonWords) as Reason[];

/** Why somebody is not sure; Enter leaves it unsaid. */
export function NotSure({ onAnswer, onCancel }: { onAnswer: (why?: Reason) => void; onCancel: () => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  useKeys('Not sure', [
    ...reasons.map((reason, index) => ({
      keys: [String(index + 1)],
      label: reasonWords[reason],
      run: () => onAnswer(reason),
    })),
    { keys: ['n', 'Enter'], label: 'Without a reason', run: () => onAnswer() },
    { keys: ['Escape'], label: 'Back', run: onCancel },
  ]);
  return (
    <div className="not-sure" role="group" aria-label="Why are you not sure?">
      <p>Why are you not sure?</p>
      {reasons.map((reason, index) => (
        <button key={reason} type="button" className="label-button" onClick={() => onAnswer(reason)}>
          <Kbd>{index + 1}</Kbd>
          <span>{reasonWords[reason]}</span>
        </button>
      ))}
      <div className="row">
        <button type="button" className="act" ref={first} onClick={() => onAnswer()}>
          Leave it unsaid <Kbd size="xs">N</Kbd>
        </button>
        <button type="button" className="act" onClick={onCancel}>
          Back <Kbd size="xs">Esc</Kbd>
        </button>
      </div>
    </div>
  );
}
