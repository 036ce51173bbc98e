import type { ReactNode } from 'react';
import { count } from '../parts/numbers';
import { useAsOf } from '../url/view';
import type { Answer, SlicesView } from './view';

const periods = [7, 30, 90] as const;
const dayMilliseconds = 86_400_000;

interface ChoicesProps {
  answer: Answer;
  view: SlicesView;
  onChange: (values: Partial<SlicesView>) => void;
}

/** Whose answers, by what labels, of which factor and since when; all of it stands in the address. */
export function Choices({ answer, view, onChange }: ChoicesProps) {
  const asOf = useAsOf();
  const factors = [...new Set(answer.slices.map((slice) => slice.factor))].sort();
  const models = answer.models.map((one) => one.model);
  const since = (days: number) => {
    const end = asOf ? new Date(asOf) : new Date();
    return new Date(Math.floor(end.getTime() / dayMilliseconds - days) * dayMilliseconds).toISOString().slice(0, 10);
  };
  const isOther = (view.from && !periods.some((days) => since(days) === view.from)) || view.to;
  return (
    <>
      {answer.model ? (
        <Choice name="Model" at={answer.model} onChange={(model) => onChange({ model })}>
          {!models.includes(answer.model) ? <option value={answer.model}>{answer.model}, n=0</option> : null}
          {answer.models.map((one) => (
            <option key={one.model} value={one.model}>
              {one.model}, n={count(one.items)}
            </option>
          ))}
        </Choice>
      ) : null}
      <Choice
        name="Labels"
        at={view.labels}
        onChange={(labels) => onChange({ labels: labels === 'any' ? 'any' : 'evidence' })}
      >
        <option value="evidence">by chance and blind</option>
        <option value="any">given in any way</option>
      </Choice>
      <Choice name="Factor" at={view.factor ?? ''} onChange={(factor) => onChange({ factor: factor || undefined })}>
        <option value="">all</option>
        {factors.map((factor) => (
          <option key={factor} value={factor}>
            {factor}
          </option>
        ))}
      </Choice>
      <Choice
        name="Since"
        at={isOther ? 'other' : (view.from ?? '')}
        onChange={(from) => onChange({ from: from || undefined, to: undefined })}
      >
        <option value="">ever</option>
        {periods.map((days) => (
          <option key={days} value={since(days)}>
            {days} days
          </option>
        ))}
        {isOther ? <option value="other">as in the address</option> : null}
      </Choice>
    </>
  );
}

function Choice({
  name,
  at,
  onChange,
  children,
}: {
  name: string;
  at: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <label className="inline-select">
      {name}
      <select aria-label={name} value={at} onChange={(event) => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
