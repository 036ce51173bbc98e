import { Kbd } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, type Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { Empty, Failed, Loading } from '../parts/States';
import { useKeys } from '../shell/keys';
import { digits, inWords, type Judgement, type Lease } from './answers';
import type { Desk } from './desk';
import { InputLine } from './InputLine';

const itemsAtOnce = 24;
const thumbnailSize = 256;

/** What everything that is not an exception gets: each its own suggestion, or one label. */
type Choice = { kind: 'suggestion' } | { kind: 'label'; label: string };

interface BulkProps {
  desk: Desk;
  config: Schemas['ProjectConfig'];
  onDone: () => void;
}

/** Items that are alike, answered together; exceptions go back to be answered one by one. */
export function Bulk({ desk, config, onDone }: BulkProps) {
  const [leases, setLeases] = useState<readonly Lease[]>();
  const [error, setError] = useState<ApiError>();
  const held = useRef<readonly Lease[]>([]);
  const isOver = useRef(false);
  const claim = useCallback(async () => {
    setError(undefined);
    setLeases(undefined);
    try {
      const { items } = await desk.claimAlike(itemsAtOnce);
      if (isOver.current) {
        desk.giveBack(items);
        return;
      }
      held.current = items;
      setLeases(items);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      setError(cause);
    }
  }, [desk]);
  useEffect(() => {
    isOver.current = false;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- claims from the server when the mode is entered
    void claim();
    return () => {
      isOver.current = true;
      desk.giveBack(held.current);
      held.current = [];
    };
  }, [claim, desk]);

  const answer = (judgements: ReadonlyMap<Lease, Judgement>) => {
    desk.giveBack(held.current.filter((lease) => !judgements.has(lease)));
    held.current = [];
    desk.answerMany([...judgements].map(([lease, judgement]) => ({ lease, judgement })));
    void claim();
  };
  if (error) return <Failed error={error} retry={() => void claim()} />;
  if (!leases) return <Loading lines={6} height={360} />;
  if (leases.length === 0)
    return (
      <Empty title="Nothing waits that could be answered together.">
        <button type="button" className="plain-link" onClick={onDone}>
          Answer one by one
        </button>
      </Empty>
    );
  return (
    <Group
      key={leases[0]!.review_id}
      desk={desk}
      config={config}
      leases={leases}
      onAnswer={answer}
      onSkip={() => answer(new Map())}
    />
  );
}

interface GroupProps {
  desk: Desk;
  config: Schemas['ProjectConfig'];
  leases: readonly Lease[];
  onAnswer: (judgements: ReadonlyMap<Lease, Judgement>) => void;
  onSkip: () => void;
}

function Group({ desk, config, leases, onAnswer, onSkip }: GroupProps) {
  const { task, labels } = leases[0]!;
  const [choice, setChoice] = useState<Choice>();
  const [excepted, setExcepted] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const [alert, setAlert] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const judged = (lease: Lease): Judgement | undefined => {
    if (!choice || excepted.has(lease.review_id)) return undefined;
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
  const toggle = (lease: Lease) => {
    const next = new Set(excepted);
    if (!next.delete(lease.review_id)) next.add(lease.review_id);
    setExcepted(next);
  };
  const go = (step: number) => {
    const next = Math.max(0, Math.min(leases.length - 1, at + step));
    setAt(next);
    place.current?.querySelectorAll<HTMLElement>('[role="checkbox"]')[next]?.focus();
  };
  const rowLength = () => {
    const tiles = [...(place.current?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])];
    return tiles.filter((tile) => tile.offsetTop === tiles[0]!.offsetTop).length;
  };
  const submit = () => {
    if (!choice) setAlert('Choose what they are first: a label, or each its suggestion (A)');
    else if (answered.length === 0) setAlert('Every item is an exception');
    else onAnswer(new Map(answered.map((lease) => [lease, judged(lease)!])));
  };
  const isLabelled = task === 'classification';
  useKeys('Many at once', [
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
    { keys: ['j', 'ArrowRight'], label: 'Next item', run: () => go(1) },
    { keys: ['k', 'ArrowLeft'], label: 'Item before', run: () => go(-1) },
    { keys: ['ArrowDown'], label: 'Item below', run: () => go(rowLength()) },
    { keys: ['ArrowUp'], label: 'Item above', run: () => go(-rowLength()) },
    { keys: ['s'], label: 'Pass this group', run: onSkip },
    { keys: ['Enter'], label: 'Answer them all', run: submit },
  ]);
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
          <button type="button" className="keyed" data-key="Enter" onClick={submit}>
            {choice ? `Answer ${answered.length} of ${leases.length}` : `Answer ${leases.length}`}
          </button>
          <button type="button" className="act" onClick={onSkip}>
            Pass this group <Kbd size="xs">S</Kbd>
          </button>
          {hasSuggestions ? null : <Chip icon="blind">Blind: answer from the items alone</Chip>}
          <span className="muted">Click an item, or X on it, to leave it out; it comes back to be answered alone.</span>
        </div>
        <p role="alert" className="desk-alert">
          {alert}
        </p>
      </section>
      <div className="tiles" role="group" aria-label="Items" ref={place}>
        {leases.map((lease, index) => {
          const isExcepted = excepted.has(lease.review_id);
          const judgement = judged(lease);
          return (
            <div
              key={lease.review_id}
              role="checkbox"
              aria-checked={!isExcepted}
              aria-label={`Item ${index + 1}${isExcepted ? ', left out' : ''}`}
              tabIndex={index === at ? 0 : -1}
              className={`tile ${isExcepted ? 'excepted' : ''} ${index === at ? 'at' : ''}`}
              onFocus={() => setAt(index)}
              onClick={() => toggle(lease)}
            >
              <InputLine project={desk.project} config={config} input={lease.input} size={thumbnailSize} />
              <span className="tile-foot">
                {isExcepted ? (
                  <Chip tone="warn">left out</Chip>
                ) : judgement ? (
                  <Chip tone="accent">{inWords(task, judgement.label, judgement.value)}</Chip>
                ) : choice?.kind === 'suggestion' ? (
                  <span className="muted">blind, not answered</span>
                ) : lease.suggestion ? (
                  <span className="muted">{inWords(task, lease.suggestion.label, lease.suggestion.value)}?</span>
                ) : null}
              </span>
            </div>
          );
        })}
      </div>
    </>
  );
}
