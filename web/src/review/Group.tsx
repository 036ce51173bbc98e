import { Kbd } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { useKeys } from '../shell/keys';
import { digits, type Judgement, type Lease } from './answers';
import type { Choice, Marks } from './marks';
import { Tile } from './Tile';
import { WholeItem } from './WholeItem';

interface GroupProps {
  project: string;
  config: Schemas['ProjectConfig'];
  leases: readonly Lease[];
  /** How it is marked to begin with. */
  begin: Marks;
  /** Answers by the ids of the reviews, and how the group was marked for them. */
  onAnswer: (judgements: ReadonlyMap<string, Judgement>, marks: Marks) => void;
  onPass: () => void;
}

/** Items side by side, what they all are, and which of them are left out. */
export function Group({ project, config, leases, begin, onAnswer, onPass }: GroupProps) {
  const { task, labels } = leases[0]!;
  const [choice, setChoice] = useState(begin.choice);
  const [leftOut, setLeftOut] = useState(begin.leftOut);
  const [at, setAt] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [alert, setAlert] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const judged = (lease: Lease): Judgement | undefined => {
    if (!choice || leftOut.has(lease.review_id)) return undefined;
    if (choice.kind === 'label') return { kind: 'label', label: choice.label };
    if (!lease.suggestion) return undefined;
    return task === 'classification'
      ? { kind: 'label', label: lease.suggestion.label }
      : { kind: 'label', value: lease.suggestion.value as Judgement['value'] };
  };
  const answered = leases.filter((lease) => judged(lease) !== undefined);
  const hasSuggestions = leases.some((lease) => lease.suggestion);
  const choose = (next: Choice) => {
    setChoice(next);
    setAlert('');
  };
  const toggle = ({ review_id }: Lease) => {
    const next = new Set(leftOut);
    if (!next.delete(review_id)) next.add(review_id);
    setLeftOut(next);
  };
  const boxes = () => [...(place.current?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])];
  const inBounds = (index: number) => Math.max(0, Math.min(leases.length - 1, index));
  const go = (step: number) => {
    const next = inBounds(at + step);
    setAt(next);
    boxes()[next]?.focus();
  };
  const rowLength = () => {
    const tops = boxes().map((box) => box.getBoundingClientRect().top);
    return tops.filter((top) => top === tops[0]).length;
  };
  const submit = () => {
    if (!choice) setAlert('Choose what they are first: a label, or each its suggestion (A)');
    else if (answered.length === 0) setAlert('Every item is an exception');
    else onAnswer(new Map(answered.map((lease) => [lease.review_id, judged(lease)!])), { choice, leftOut });
  };
  // A dialog that closes and a button that brought the group back leave the focus to the item; Enter means the answer then.
  const isDue = useRef(begin.choice !== undefined);
  useEffect(() => {
    if (isDue.current && !isOpen) place.current?.querySelectorAll<HTMLElement>('[role="checkbox"]')[at]?.focus();
    isDue.current = isOpen;
  }, [at, isOpen]);
  const isLabelled = task === 'classification';
  const keys = [
    ...(isLabelled
      ? labels.slice(0, digits.length).map((label, index) => ({
          keys: [digits[index]!],
          label: `All ${label}`,
          run: () => choose({ kind: 'label', label }),
        }))
      : []),
    ...(hasSuggestions
      ? [{ keys: ['a'], label: 'Each its suggestion', run: () => choose({ kind: 'suggestion' }) }]
      : []),
    { keys: ['x', 'Space'], label: 'The item is an exception', run: () => toggle(leases[at]!) },
    { keys: ['o'], label: 'Read the whole item', run: () => setIsOpen(true) },
    { keys: ['j', 'ArrowRight'], label: 'Next item', run: () => go(1) },
    { keys: ['k', 'ArrowLeft'], label: 'Item before', run: () => go(-1) },
    { keys: ['ArrowDown'], label: 'Item below', run: () => go(rowLength()) },
    { keys: ['ArrowUp'], label: 'Item above', run: () => go(-rowLength()) },
    { keys: ['s'], label: 'Pass this group', run: onPass },
    { keys: ['Enter'], label: 'Answer them all', run: submit },
  ];
  // While one is read nothing is answered.
  useKeys('Many at once', isOpen ? [] : keys);
  return (
    <>
      <section className="panel bulk-bar" aria-label="Answer">
        <div className="labels" role="group" aria-label="Labels">
          {hasSuggestions ? (
            <button
              type="button"
              className="label-button"
              aria-pressed={choice?.kind === 'suggestion'}
              onClick={() => choose({ kind: 'suggestion' })}
            >
              <Kbd>A</Kbd>
              <span>Each its suggestion</span>
            </button>
          ) : null}
          {isLabelled
            ? labels.slice(0, digits.length).map((label, index) => (
                <button
                  key={label}
                  type="button"
                  className="label-button"
                  aria-pressed={choice?.kind === 'label' && choice.label === label}
                  onClick={() => choose({ kind: 'label', label })}
                >
                  <Kbd>{digits[index]}</Kbd>
                  <span>All {label}</span>
                </button>
              ))
            : null}
        </div>
        <div className="row wrap">
          <button type="button" className="keyed submit" data-key="Enter" onClick={submit}>
            {choice ? `Answer ${answered.length} of ${leases.length}` : `Answer ${leases.length}`}
          </button>
          <button type="button" className="act" onClick={onPass}>
            Pass this group <Kbd size="xs">S</Kbd>
          </button>
          {hasSuggestions ? null : <Chip icon="blind">Blind: answer from the items alone</Chip>}
          <span className="muted">
            Click an item <Kbd size="xs">X</Kbd> to leave it out; it comes back to be answered alone.
          </span>
        </div>
        <p role="alert" className="desk-alert">
          {alert}
        </p>
      </section>
      <div className="tiles" role="group" aria-label="Items" ref={place}>
        {leases.map((lease, index) => (
          <Tile
            key={lease.review_id}
            project={project}
            config={config}
            lease={lease}
            number={index + 1}
            isAt={index === at}
            isLeftOut={leftOut.has(lease.review_id)}
            judgement={judged(lease)}
            isBySuggestion={choice?.kind === 'suggestion'}
            onFocus={() => setAt(index)}
            onToggle={() => toggle(lease)}
            onOpen={() => {
              setAt(index);
              setIsOpen(true);
            }}
          />
        ))}
      </div>
      {isOpen ? (
        <WholeItem
          project={project}
          config={config}
          lease={leases[at]!}
          title={`Item ${at + 1} of ${leases.length}`}
          isLeftOut={leftOut.has(leases[at]!.review_id)}
          onToggle={() => toggle(leases[at]!)}
          onStep={(step) => setAt(inBounds(at + step))}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}
