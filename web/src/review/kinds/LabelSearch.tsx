import { type KeyboardEvent, useId, useState } from 'react';

/** Many labels: type a part of the name, Enter takes the first that fits. */
export function LabelSearch({ labels, onChoose }: { labels: readonly string[]; onChoose: (label: string) => void }) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const found = words ? labels.filter((label) => label.toLowerCase().includes(words.toLowerCase())).slice(0, 12) : [];
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && found[at]) {
      event.preventDefault();
      onChoose(found[at]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length));
    } else if (event.key === 'Escape') {
      event.currentTarget.blur();
    }
  };
  return (
    <div className="label-search">
      <input
        role="combobox"
        aria-label="Find a label"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        placeholder={`Find one of ${labels.length} labels ( / )`}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-label="Labels found">
        {found.map((label, index) => (
          <li
            key={label}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => onChoose(label)}
          >
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
