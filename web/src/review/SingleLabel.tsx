import { Kbd } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { Chip } from '../parts/Chip';
import { Icon, type IconName } from '../parts/Icon';
import { printed, useKeys } from '../shell/keys';
import type { Desk, Lease } from './desk';
import { ItemView } from './ItemView';
import { LabelSearch } from './LabelSearch';
import { NotSure } from './NotSure';

interface SingleLabelProps {
  lease: Lease;
  desk: Desk;
  onInstructions: () => void;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** One label for one item: a digit answers and goes on. */
export function SingleLabel({ lease, desk, onInstructions }: SingleLabelProps) {
  const { suggestion, labels } = lease;
  const [alert, setAlert] = useState('');
  const [note, setNote] = useState<string>();
  const [isUnsure, setIsUnsure] = useState(false);
  const labelsPlace = useRef<HTMLDivElement>(null);
  const give = (label: string) => desk.answer('label', label, note);

  useKeys('Answer', [
    ...labels
      .slice(0, digits.length)
      .map((label, index) => ({ keys: [digits[index]!], label, run: () => give(label) })),
    ...(suggestion
      ? [
          { keys: ['a'], label: 'Accept the suggestion', run: () => give(suggestion.label) },
          { keys: ['x'], label: 'Reject the suggestion', run: () => desk.answer('reject', undefined, note) },
        ]
      : []),
    {
      keys: ['e', ...(labels.length > digits.length ? ['/'] : [])],
      label: 'Choose another label',
      run: () => labelsPlace.current?.querySelector<HTMLElement>('input, button')?.focus(),
    },
    { keys: ['n'], label: 'Not sure', run: () => setIsUnsure(true) },
    { keys: ['s'], label: 'Skip', run: () => desk.answer('skip') },
    { keys: ['c'], label: 'Add a note to the answer', run: () => setNote(note ?? '') },
    { keys: ['Enter'], label: 'Submit', run: () => setAlert('Choose a label first') },
  ]);

  return (
    <div className="desk-grid">
      <ItemView lease={lease} />
      <section className="panel decision" aria-label="Answer">
        {suggestion ? (
          <SuggestionBox
            suggestion={suggestion}
            onAccept={() => give(suggestion.label)}
            onReject={() => desk.answer('reject', undefined, note)}
          />
        ) : (
          <p className="blind-note">
            <Chip icon="blind">Blind: answer from the item alone</Chip>
          </p>
        )}
        <div className="labels" role="group" aria-label="Labels" ref={labelsPlace}>
          {labels.length > digits.length ? <LabelSearch labels={labels} onChoose={give} /> : null}
          {labels.slice(0, digits.length).map((label, index) => (
            <button key={label} type="button" className="label-button" onClick={() => give(label)}>
              <Kbd>{digits[index]}</Kbd>
              <span>{label}</span>
            </button>
          ))}
        </div>
        <div className="desk-actions">
          <Act icon="question" letter="n" onClick={() => setIsUnsure(true)}>
            Not sure
          </Act>
          <Act icon="skip" letter="s" onClick={() => desk.answer('skip')}>
            Skip
          </Act>
          <Act icon="undo" letter="z" onClick={() => desk.undo()}>
            Undo
          </Act>
          <Act icon="book" letter="i" onClick={onInstructions}>
            Instructions
          </Act>
        </div>
        {note === undefined ? null : (
          <label className="note-field">
            <span>Note, kept with the answer</span>
            <textarea
              rows={2}
              autoFocus
              value={note}
              maxLength={10_000}
              onChange={(event) => setNote(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur();
              }}
            />
          </label>
        )}
        {isUnsure ? (
          <NotSure
            onAnswer={(why) => desk.answer('not_sure', undefined, [why, note].filter(Boolean).join(': '))}
            onCancel={() => setIsUnsure(false)}
          />
        ) : null}
        <p role="alert" className="desk-alert">
          {alert}
        </p>
      </section>
    </div>
  );
}

function SuggestionBox({
  suggestion,
  onAccept,
  onReject,
}: {
  suggestion: NonNullable<Lease['suggestion']>;
  onAccept: () => void;
  onReject: () => void;
}) {
  const score = suggestion.score ?? undefined;
  return (
    <div className="suggestion">
      <p>
        <span className="muted">Suggestion</span>
        <b>{suggestion.label}</b>
        {score === undefined ? null : <span className="figure muted">score {score.toFixed(2)}</span>}
      </p>
      <div className="suggestion-keys">
        <button type="button" className="keyed" data-key="A" aria-label="Accept suggestion" onClick={onAccept}>
          Accept
        </button>
        <button type="button" className="keyed" data-key="X" aria-label="Reject suggestion" onClick={onReject}>
          Reject
        </button>
      </div>
    </div>
  );
}

function Act({
  icon,
  letter,
  onClick,
  children,
}: {
  icon: IconName;
  letter: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className="act" onClick={onClick}>
      <Icon name={icon} size={16} />
      <span>{children}</span>
      <Kbd size="xs">{printed(letter)}</Kbd>
    </button>
  );
}
