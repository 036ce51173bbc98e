import { Button, NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useAction } from '../parts/action';
import { count, percent } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Failed } from '../parts/States';
import { number, useView } from '../url/search';

const shape = { epsilon: number(), delta: number(), rate: number() };

/** How many audits a certificate takes. */
export function Planner({ project, state }: { project: string; state: Schemas['AutomationAnswer'] }) {
  const [view, change] = useView(shape);
  const epsilon = view.epsilon ?? state.error_target * 100;
  const delta = view.delta ?? Number(((1 - state.confidence) * 100).toFixed(4));
  const rate = view.rate ?? state.audit_rate * 100;
  const [plan, setPlan] = useState<Schemas['AuditPlanAnswer']>();
  const action = useAction(async () =>
    setPlan(
      await write(
        '/v1/projects/{project}/automation/plan',
        { project },
        { error_target: epsilon / 100, confidence: 1 - delta / 100, audit_rate: rate / 100 },
      ),
    ),
  );
  // The plan belongs to the address: opening a link shows the same figures.
  useEffect(() => {
    void action.run();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one question per set of values
  }, [project, epsilon, delta, rate]);
  const [typed, setTyped] = useState({ epsilon, delta, rate });
  const field = (key: 'epsilon' | 'delta' | 'rate', label: string) => (
    <NumberInput
      label={label}
      suffix=" %"
      min={0.01}
      max={key === 'rate' ? 100 : 50}
      decimalScale={2}
      hideControls
      value={typed[key]}
      onChange={(value) => setTyped({ ...typed, [key]: Number(value) })}
    />
  );
  return (
    <Panel title="Planner" note="How many audits until a certificate, if the true error were so high.">
      <form
        className="row wrap planner"
        onSubmit={(event) => {
          event.preventDefault();
          change(typed);
        }}
      >
        {field('epsilon', 'Tolerated error')}
        {field('delta', 'Risk of a wrong certificate')}
        {field('rate', 'Audited share')}
        <Button type="submit">Plan</Button>
      </form>
      {action.error ? <Failed error={action.error} retry={() => void action.run()} /> : null}
      {plan ? (
        <table className="table plan" aria-label="Plan">
          <thead>
            <tr>
              <th scope="col">True error</th>
              <th scope="col" className="number">
                Audits, ideal
              </th>
              <th scope="col" className="number">
                Audits
              </th>
              <th scope="col" className="number">
                Automated answers until then
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.rows.map((row) => (
              <tr key={row.true_error}>
                <th scope="row">{percent(row.true_error, 2)}</th>
                <td className="number">{count(row.ideal_audits)}</td>
                <td className="number">{row.audits ? count(row.audits) : 'more than 10 million'}</td>
                <td className="number">{row.answers ? count(row.answers) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Panel>
  );
}
