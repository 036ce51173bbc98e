import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { many } from '../parts/numbers';
import { Failed, Loaded, Loading } from '../parts/States';
import { Act } from '../review/Act';
import type { Judgement, Lease } from '../review/answers';
import '../review/desk.css';
import { newId } from '../review/ids';
import { Workplace } from '../review/Workplace';
import { useKeys } from '../shell/keys';
import { usePerson } from '../shell/session';
import { ConflictAnswers } from './ConflictAnswers';

type Disagreement = Schemas['DisagreementDetail'];

interface DecisionProps {
  project: string;
  config: Schemas['ProjectConfig'];
  one: Disagreement;
  /** Other waiting items with the same input and the same answers. */
  equal: readonly Disagreement[];
  /** How many wait, this one among them; with a plus when there may be more. */
  left: string;
  onLater: () => void;
}

/** The answers to one item side by side, and the means to decide; the expert's word closes it. */
export function Decision(props: DecisionProps) {
  const { project, one } = props;
  const person = usePerson() || undefined;
  const review = useRead(
    '/v1/projects/{project}/review/{id}',
    { project, id: one.review_id },
    { person },
    { atAsOf: false },
  );
  return (
    <Loaded of={review} loading={<Loading lines={6} height={320} />}>
      {(detail) => (detail.id === one.review_id ? <Deciding {...props} review={detail} /> : null)}
    </Loaded>
  );
}

function Deciding({
  project,
  config,
  one,
  equal,
  left,
  onLater,
  review,
}: DecisionProps & { review: Schemas['ReviewItemDetail'] }) {
  const person = usePerson();
  const [start, setStart] = useState<Judgement>();
  const [turn, setTurn] = useState(0);
  const [alert, setAlert] = useState('');
  const [withEqual, setWithEqual] = useState(true);
  const action = useAction<Judgement>(async ({ kind, label, value, comment }) => {
    for (const id of [one, ...(withEqual ? equal : [])].map((each) => each.review_id)) {
      await write(
        '/v1/projects/{project}/review/{id}/annotations',
        { project, id },
        {
          id: newId(),
          annotator: person,
          source: 'expert',
          answer: kind,
          label: label ?? null,
          comment: comment ?? null,
          ...(value === undefined ? {} : { value }),
        },
      );
    }
  });
  const decide = (judgement: Judgement) => {
    if (!person) setAlert('Say who you are first, at the top right.');
    else if (!action.isRunning) void action.run(judgement);
  };
  useKeys('Decide', [{ keys: ['s'], label: 'Decide later', run: onLater }]);
  const lease: Lease = {
    review_id: one.review_id,
    item_id: one.item_id,
    input: one.input,
    task: config.task,
    answer: config.answer ?? null,
    labels: config.labels.map((label) => label.name),
    expires_at: '',
  };
  return (
    <div className="stack">
      <ConflictAnswers
        project={project}
        config={config}
        conflict={{ review, input: one.input }}
        left={left}
        onTake={decide}
        onEdit={(judgement) => {
          setStart(judgement);
          setTurn(turn + 1);
        }}
      />
      {equal.length > 0 ? (
        <label className="row">
          <input type="checkbox" checked={withEqual} onChange={(event) => setWithEqual(event.currentTarget.checked)} />
          Decide it for {many(equal.length, 'equal item')} too: the same input, the same answers
        </label>
      ) : null}
      {action.error ? <Failed error={action.error} /> : null}
      {alert ? (
        <p role="alert" className="desk-alert">
          {alert}
        </p>
      ) : null}
      <Workplace
        key={turn}
        project={project}
        config={config}
        lease={lease}
        before={start}
        isDecision
        give={decide}
        commands={
          <Act icon="skip" letter="s" onClick={onLater}>
            Decide later
          </Act>
        }
      />
    </div>
  );
}
