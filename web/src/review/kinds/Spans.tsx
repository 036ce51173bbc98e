import { useEffect, useState } from 'react';
import { digits, type Span } from '../answers';
import { Frame } from '../Frame';
import { suggestedValue, valueBefore, type Work } from '../work';
import { LabelKeys } from './LabelKeys';
import { Missing } from './Missing';
import { PartList } from './PartList';
import { useParts } from './parts';
import { SpanText } from './SpanText';
import { type Stretch, withoutFirst, withoutLast, wordFrom, wordUpTo } from './words';

interface Selection extends Stretch {
  field: string;
  /** Where the selection began; the other end moves. */
  anchor: Stretch;
}

/** Labelled stretches of a text. */
export default function Spans({ work }: { work: Work }) {
  const { lease } = work;
  const { labels } = lease;
  const texts = work.config.input.filter((field) => (field.kind ?? 'text') === 'text' && field.name in lease.input);
  const main = texts[0]?.name ?? '';
  const fieldOf = (span: Span) => span.field ?? main;
  const parts = useParts<Span>(suggestedValue<Span[]>(work), valueBefore<Span[]>(work));
  const [selection, setSelection] = useState<Selection>();
  const [lastLabel, setLastLabel] = useState(labels[0] ?? '');
  const [alert, setAlert] = useState('');
  const { current } = parts;
  const isAsked = current?.isOpen === true;

  useEffect(() => {
    document.querySelector('.span-mark.at, .span-mark.selected')?.scrollIntoView({ block: 'nearest' });
  }, [current, selection]);

  const put = (label: string) => {
    setAlert('');
    setLastLabel(label);
    if (selection) {
      const { field, start, end } = selection;
      parts.add({ field, start, end, label });
      setSelection(undefined);
    } else if (current) parts.change({ ...current.value, label, score: undefined });
    else setAlert('Select words first: click the first and the last, or move with the arrows');
  };
  const text = lease.input[selection?.field ?? (current ? fieldOf(current.value) : main)] ?? '';
  const step = (forward: boolean, isLonger: boolean) => {
    const field = selection?.field ?? (current ? fieldOf(current.value) : main);
    const base: Stretch = selection ?? current?.value ?? { start: 0, end: 0 };
    if (isLonger && !selection && current) {
      const end = forward ? wordFrom(text, base.end)?.end : withoutLast(text, base)?.end;
      if (end !== undefined) parts.change({ ...current.value, end, score: undefined });
      return;
    }
    const word = forward ? wordFrom(text, base.end) : wordUpTo(text, base.start);
    if (!word) return;
    if (!isLonger || !selection) setSelection({ ...word, field, anchor: word });
    else setSelection({ ...widened(selection, forward, text), field, anchor: selection.anchor });
  };
  const submit = () => {
    if (parts.open.length > 0) {
      if (isAsked) setAlert('Decide on the suggested span first: accept (A), reject (X) or correct (E)');
      else parts.choose(parts.open[0]!.key);
    } else if (parts.isComplete) give();
    else parts.complete();
  };
  const give = () =>
    work.give({
      kind: 'label',
      value: parts.all.map(({ value }) => ({
        field: fieldOf(value),
        start: value.start,
        end: value.end,
        label: value.label,
      })),
    });

  return (
    <Frame
      work={work}
      item={
        <section className="panel item" aria-label="Item">
          {texts.map(({ name }) => (
            <div key={name} className="item-field">
              {texts.length > 1 ? <h3>{name}</h3> : null}
              <SpanText
                text={lease.input[name]!}
                name={name}
                labels={labels}
                parts={parts.all.filter((part) => fieldOf(part.value) === name)}
                current={current && fieldOf(current.value) === name ? current : undefined}
                selection={selection?.field === name ? selection : undefined}
                onSelect={(stretch) => setSelection({ ...stretch, field: name, anchor: stretch })}
                onChoose={(key) => {
                  setSelection(undefined);
                  parts.choose(key);
                }}
              />
            </div>
          ))}
          <p className="item-id">
            <code>{lease.item_id}</code>
          </p>
        </section>
      }
      suggested={
        isAsked ? (
          <span>
            <b>{current.value.label}</b> “{text.slice(current.value.start, current.value.end)}”
          </span>
        ) : undefined
      }
      of="suggested span"
      score={isAsked ? current.value.score : undefined}
      onAccept={isAsked ? parts.accept : undefined}
      onReject={isAsked ? parts.remove : () => work.give({ kind: 'reject' })}
      onEdit={isAsked ? () => parts.change({ ...current.value, score: undefined }) : undefined}
      onSubmit={submit}
      alert={alert}
      keys={[
        ...labels
          .slice(0, digits.length)
          .map((label, index) => ({ keys: [digits[index]!], label, run: () => put(label) })),
        { keys: ['Tab'], label: 'Next span', run: () => parts.move(1) },
        { keys: ['Shift+Tab'], label: 'Span before', run: () => parts.move(-1) },
        { keys: ['ArrowRight'], label: 'Select the next word', run: () => step(true, false) },
        { keys: ['ArrowLeft'], label: 'Select the word before', run: () => step(false, false) },
        { keys: ['Shift+ArrowRight'], label: 'One word longer', run: () => step(true, true) },
        { keys: ['Shift+ArrowLeft'], label: 'One word shorter', run: () => step(false, true) },
        { keys: ['Delete', 'Backspace'], label: 'Remove the span', run: parts.remove },
        ...(parts.canUndo ? [{ keys: ['z', 'Ctrl+z'], label: 'Take the last step back', run: parts.undo }] : []),
        ...(selection ? [{ keys: ['Escape'], label: 'Select nothing', run: () => setSelection(undefined) }] : []),
      ]}
    >
      <LabelKeys labels={labels} chosen={selection ? lastLabel : (current?.value.label ?? lastLabel)} onChoose={put} />
      <PartList
        parts={parts}
        labels={labels}
        name="Spans"
        words={(span) => (lease.input[fieldOf(span)] ?? '').slice(span.start, span.end)}
      />
      <Missing parts={parts} word="span" onNothing={parts.complete} onSubmit={give} />
    </Frame>
  );
}

// The end that is not the anchor moves, and turns around it.
function widened({ start, end, anchor }: Selection, forward: boolean, text: string): Stretch {
  if (forward) {
    if (start < anchor.start) return withoutFirst(text, { start, end }) ?? { start, end };
    return { start, end: wordFrom(text, end)?.end ?? end };
  }
  if (end > anchor.end) return withoutLast(text, { start, end }) ?? { start, end };
  return { start: wordUpTo(text, start)?.start ?? start, end };
}
