import { Panel } from '../parts/Panel';

const meanings: readonly [string, string][] = [
  [
    'Value',
    'Traffic × gap × ease: how many of 1,000 answers mending the slice would set right. The full part of the bar is sure, the pale part likely.',
  ],
  ['Traffic', 'Share of the predictions.'],
  ['Gap', 'Human level less accuracy. “At least” is the part that is sure at 95 %.'],
  [
    'Ease',
    'Of the model’s errors, the share on which the two people agree. Those have an answer that can be learned; the rest needs better instructions first.',
  ],
  [
    'Accuracy',
    'How often the model’s answer is the same as the people’s label. Each item counts once, by the model’s first answer.',
  ],
  [
    'Human level',
    'Of those items, the ones that two people answered blind: how often the two gave the same answer. People disagree too, so no model need reach 100 %.',
  ],
];

/** What every column says and how it is counted. */
export function Meaning() {
  return (
    <Panel title="What the columns say">
      <dl className="meanings">
        {meanings.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
