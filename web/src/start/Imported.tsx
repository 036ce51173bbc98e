import { Button } from '@mantine/core';
import type { Schemas } from '../api/client';
import { write } from '../api/client';
import { useAction } from '../parts/action';
import { Figure } from '../parts/Figures';
import { count } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Failed } from '../parts/States';
import { go } from '../url/location';
import { href } from '../url/view';
import { RowErrors } from './ColumnsTable';

/** What came in, what did not and why, and the next step. */
export function Imported({ project, answer }: { project: string; answer: Schemas['ImportAnswer'] }) {
  const turn = useAction(async () => {
    await write('/v1/projects/{project}/turn', { project }, undefined as never);
    go(href(project, 'models'));
  });
  return (
    <Panel title={`${project} is ready`}>
      <div className="stack">
        <dl className="figures" role="status" aria-label="Imported">
          <Figure name="Rows">{count(answer.rows)}</Figure>
          <Figure name="Items">{count(answer.items)}</Figure>
          <Figure name="Labels from the table">{count(answer.labels)}</Figure>
          <Figure name="Refused">{count(answer.refused)}</Figure>
        </dl>
        <p>
          {answer.labels > 0
            ? `${count(answer.checks)} labelled items wait for you all the same, without their labels: your answers show how far people and table agree.`
            : 'The items wait for people’s answers.'}
        </p>
        <div className="row wrap">
          <Button variant="filled" onClick={() => go(href(project, 'review'))}>
            Answer the first item
          </Button>
          {answer.labels >= 50 ? (
            <Button onClick={() => void turn.run()} loading={turn.isRunning}>
              Train a first model now
            </Button>
          ) : null}
          <Button onClick={() => go(href(project, 'overview'))}>Look at the wheel</Button>
        </div>
        {turn.error ? <Failed error={turn.error} /> : null}
        <RowErrors refused={answer.refused} errors={answer.errors} />
      </div>
    </Panel>
  );
}
