import { Kbd } from '@mantine/core';
import { useRef, useState } from 'react';
import { digits } from '../answers';
import { Frame } from '../Frame';
import { ItemView } from '../ItemView';
import type { Work } from '../work';
import { LabelSearch } from './LabelSearch';

/** One label for one item: a digit answers and goes on. */
export function SingleLabel({ work }: { work: Work }) {
  const { suggestion, labels } = work.lease;
  const [alert, setAlert] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const give = (label: string) => work.give({ kind: 'label', label });
  const isLong = labels.length > digits.length;
  const search = () => place.current?.querySelector<HTMLElement>('input, button')?.focus();
  return (
    <Frame
      work={work}
      item={<ItemView project={work.project} config={work.config} lease={work.lease} />}
      suggested={suggestion ? <b>{suggestion.label}</b> : undefined}
      score={suggestion?.score}
      onAccept={suggestion ? () => give(suggestion.label) : undefined}
      onSubmit={() => setAlert('Choose a label first')}
      alert={alert}
      keys={[
        ...labels
          .slice(0, digits.length)
          .map((label, index) => ({ keys: [digits[index]!], label, run: () => give(label) })),
        { keys: ['e', ...(isLong ? ['/'] : [])], label: 'Choose another label', run: search },
      ]}
    >
      <div className="labels" role="group" aria-label="Labels" ref={place}>
        {isLong ? <LabelSearch labels={labels} onChoose={give} /> : null}
        {labels.slice(0, digits.length).map((label, index) => (
          <button
            key={label}
            type="button"
            className={`label-button ${work.before?.label === label ? 'before' : ''}`}
            onClick={() => give(label)}
          >
            <Kbd>{digits[index]}</Kbd>
            <span>{label}</span>
          </button>
        ))}
      </div>
    </Frame>
  );
}
