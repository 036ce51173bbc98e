import { Button } from '@mantine/core';
import { read, type Schemas } from '../api/client';
import { useRead } from '../api/read';
import { History } from '../items/History';
import { ItemInput } from '../items/ItemInput';
import { useAction } from '../parts/action';
import { Bars } from '../parts/Bars';
import { Chip } from '../parts/Chip';
import { Figure, Id, Time } from '../parts/Figures';
import { decimals, percent } from '../parts/numbers';
import { Peek } from '../parts/Peek';
import { Failed, Loaded } from '../parts/States';
import { duration } from '../parts/time';
import { ValueView } from '../review/ValueView';
import { useKeys } from '../shell/keys';
import { usePerson } from '../shell/session';
import { type ReactNode, useState } from 'react';
import { Feedback } from './Feedback';
import { Trace } from './Trace';

type Detail = Schemas['PredictionDetail'];

interface PredictionPeekProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  id: string;
  onClose: () => void;
  /** Asks people about it; left out when this person may not. */
  onSend?: () => void;
}

/** One prediction whole: input, answer, routing, trace, feedback, labels, replay. */
export function PredictionPeek({ project, config, id, onClose, onSend }: PredictionPeekProps) {
  // Named, so that a server without accounts knows it too: who has seen the answer never reviews the item blind.
  const person = usePerson() || undefined;
  const detail = useRead('/v1/projects/{project}/predictions/{id}', { project, id }, { person });
  return (
    <Peek title="Prediction" onClose={onClose}>
      <Loaded of={detail}>{(one) => <Parts project={project} config={config} detail={one} onSend={onSend} />}</Loaded>
    </Peek>
  );
}

interface PartsProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  detail: Detail;
  onSend?: () => void;
}

function Parts({ project, config, detail, onSend }: PartsProps) {
  const { prediction, input, factors } = detail;
  const task = config?.task ?? 'classification';
  const scores = Object.entries(prediction.output?.scores ?? {}).sort((a, b) => b[1] - a[1]);
  return (
    <div className="stack">
      <ItemInput project={project} config={config} input={input} />
      {factors && Object.keys(factors).length > 0 ? (
        <p className="row wrap">
          {Object.entries(factors).map(([name, value]) => (
            <Chip key={name}>
              {name}: {value}
            </Chip>
          ))}
        </p>
      ) : null}
      <div>
        <h3>Answer</h3>
        {prediction.output && config && task !== 'classification' ? (
          <ValueView
            project={project}
            config={config}
            task={task}
            input={input}
            label={prediction.output.label}
            value={prediction.output.value}
          />
        ) : null}
        {prediction.output && (task === 'classification' || scores.length > 0) ? (
          <Bars
            name="Scores"
            most={1}
            bars={
              scores.length > 0
                ? scores.slice(0, 8).map(([name, value]) => ({
                    name,
                    value,
                    text: decimals(value),
                    isOn: name === prediction.output?.label,
                  }))
                : [
                    {
                      name: prediction.output.label ?? '–',
                      value: prediction.output.score ?? 0,
                      text: decimals(prediction.output.score),
                    },
                  ]
            }
          />
        ) : null}
        {prediction.output ? null : <p className="muted">No model answered: people decide.</p>}
      </div>
      <dl className="figures">
        <Figure name="Route">{prediction.route}</Figure>
        <Figure name="Chance of a human label">{percent(prediction.propensity)}</Figure>
        <Figure name="Coin">{decimals(detail.coin, 4)}</Figure>
        <Figure name="Epoch">{detail.epoch || '–'}</Figure>
        <Figure name="Model">{prediction.model ?? 'none'}</Figure>
        <Figure name="Took">{prediction.latency_ms ? duration(prediction.latency_ms / 1000) : '–'}</Figure>
        <Figure name="Happened">
          <Time at={prediction.event_time} />
        </Figure>
        <Figure name="Configuration">
          <Id of={prediction.config_hash} />
        </Figure>
      </dl>
      <Replay project={project} id={prediction.id} beside={onSend ? <Send onSend={onSend} /> : null} />
      <Trace project={project} trace={prediction.trace_id} at={prediction.id} />
      <Feedback project={project} config={config} prediction={prediction} />
      <History project={project} config={config} item={prediction.item_id} />
      <p className="note">
        Prediction <code>{prediction.id}</code>, item <code>{prediction.item_id}</code>
      </p>
    </div>
  );
}

function Send({ onSend }: { onSend: () => void }) {
  useKeys('Send', [{ keys: ['q'], label: 'Send to review', run: onSend }]);
  return <Button onClick={onSend}>Send to review (Q)</Button>;
}

function Replay({ project, id, beside }: { project: string; id: string; beside: ReactNode }) {
  const [answer, setAnswer] = useState<Schemas['ReplayAnswer']>();
  const action = useAction(async () =>
    setAnswer(await read('/v1/projects/{project}/predictions/{id}/replay', { project, id })),
  );
  useKeys('Prediction', [{ keys: ['v'], label: 'Replay', run: () => void action.run() }]);
  return (
    <div>
      <p className="row wrap">
        {beside}
        <Button onClick={() => void action.run()} loading={action.isRunning}>
          Replay (V)
        </Button>
        {answer ? (
          <span role="status">
            {answer.is_replayable ? (
              <Chip tone={answer.is_identical ? 'ok' : 'bad'}>
                {answer.is_identical ? 'identical bit for bit' : 'different'}
              </Chip>
            ) : (
              <Chip>the model ran elsewhere, so it cannot be run again here</Chip>
            )}
          </span>
        ) : null}
      </p>
      {answer && answer.is_replayable && !answer.is_identical ? (
        <pre>
          recorded {answer.recorded}
          {'\n'}now {answer.replayed}
        </pre>
      ) : null}
      {action.error ? <Failed error={action.error} /> : null}
    </div>
  );
}
