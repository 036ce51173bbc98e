import { Kbd } from '@mantine/core';
import { colourOf, digits } from '../answers';

/** The classes of boxes or spans with their keys and colours; the one that new ones get is marked. */
export function LabelKeys({
  labels,
  chosen,
  onChoose,
}: {
  labels: readonly string[];
  chosen: string;
  onChoose: (label: string) => void;
}) {
  return (
    <div className="label-keys" role="group" aria-label="Labels">
      {labels.map((label, index) => (
        <button key={label} type="button" aria-pressed={label === chosen} onClick={() => onChoose(label)}>
          {index < digits.length ? <Kbd size="xs">{digits[index]}</Kbd> : null}
          <i style={{ background: colourOf(labels, label) }} />
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
