import { Kbd } from '@mantine/core';
import { useRef, useState } from 'react';
import { digits } from '../answers';
import { Frame } from '../Frame';
import { ItemView } from '../ItemView';
import { suggestedValue, valueBefore, type Work } from '../work';
import { LabelSearch } from './LabelSearch';

const nothingChosen = 'Choose a label first, or press Enter again: none fits';

/** Any number of labels: digits switch them, Enter answers. */
export default function LabelSet({ work }: { work: Work }) {
  const { suggestion, labels } = work.lease;
  const suggested = suggestedValue<string[]>(work);
  const [chosen, setChosen] = useState<readonly string[]>(valueBefore<string[]>(work) ?? []);
  const [alert, setAlert] = useState('');
  const search = useRef<HTMLDivElement>(null);
  const isLong = labels.length > digits.length;
  const toggle = (label: string) => {
    setChosen(chosen.includes(label) ? chosen.filter((one) => one !== label) : [...chosen, label]);
    setAlert('');
  };
  const give = (value: readonly string[]) =>
    work.give({ kind: 'label', value: labels.filter((label) => value.includes(label)) });
  const submit = () => {
    if (chosen.length > 0 || alert === nothingChosen) give(chosen);
    else setAlert(nothingChosen);
  };
  const shown = isLong ? [...new Set([...chosen, ...labels.slice(0, digits.length)])] : labels;
  return (
    <Frame
      work={work}
      item={<ItemView project={work.project} config={work.config} lease={work.lease} />}
      suggested={suggested ? <b>{suggested.join(', ') || 'none'}</b> : undefined}
      score={suggestion?.score}
      onAccept={suggested ? () => give(suggested) : undefined}
      onEdit={suggested ? () => setChosen(suggested) : undefined}
      onSubmit={submit}
      alert={alert}
      keys={[
        ...labels
          .slice(0, digits.length)
          .map((label, index) => ({ keys: [digits[index]!], label, run: () => toggle(label) })),
        ...(isLong
          ? [{ keys: ['/'], label: 'Find a label', run: () => search.current?.querySelector('input')?.focus() }]
          : []),
      ]}
    >
      {isLong ? (
        <div ref={search}>
          <LabelSearch labels={labels} onChoose={toggle} />
        </div>
      ) : null}
      <div className="labels" role="group" aria-label="Labels">
        {shown.map((label) => {
          const index = labels.indexOf(label);
          const score = suggestion?.scores?.[label];
          return (
            <button
              key={label}
              type="button"
              role="checkbox"
              aria-checked={chosen.includes(label)}
              className="label-button choice"
              onClick={() => toggle(label)}
            >
              {index < digits.length ? <Kbd>{digits[index]}</Kbd> : null}
              <span>{label}</span>
              {score === undefined ? null : <span className="figure muted">{score.toFixed(2)}</span>}
            </button>
          );
        })}
      </div>
      <button type="button" className="keyed wide submit" data-key="Enter" onClick={submit}>
        {chosen.length === 0 ? 'Submit' : `Submit ${chosen.length}`}
      </button>
    </Frame>
  );
}
