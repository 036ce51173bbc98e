import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { AnswerField, type Given, isSimple } from '../items/AnswerField';
import { useAction } from '../parts/action';
import { Time } from '../parts/Figures';
import { Failed, Loaded } from '../parts/States';
import { textInWords } from '../review/answers';
import { useMay, usePerson } from '../shell/session';
import { useAsOf } from '../url/view';

interface FeedbackProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  prediction: Schemas['PredictionAnswer'];
}

interface Said {
  kind: Schemas['FeedbackKind'];
  value?: string;
  text?: string;
}

/** What was said of a prediction, and what this person says: right, wrong, what would have been right, and in words. */
export function Feedback({ project, config, prediction }: FeedbackProps) {
  const asOf = useAsOf();
  const person = usePerson();
  const may = useMay('feedback', project);
  const [isTelling, setIsTelling] = useState(false);
  const feedback = useRead('/v1/projects/{project}/predictions/{id}/feedback', { project, id: prediction.id });
  const say = useAction<Said>((said) =>
    write(
      '/v1/projects/{project}/feedback',
      { project },
      { prediction_id: prediction.id, person: person || null, ...said },
    ),
  );
  return (
    <section aria-label="Feedback">
      <h3>Feedback</h3>
      <Loaded of={feedback}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">None yet.</p>
          ) : (
            <ul className="lines">
              {list.map((one) => (
                <li key={one.id} className={one.is_superseded ? 'superseded' : ''}>
                  <b>{one.kind}</b>{' '}
                  {one.value ? textInWords(config?.task ?? 'classification', one.value) : (one.number ?? '')}{' '}
                  {one.text ? `“${one.text}” ` : ''}
                  <span className="muted">{one.person ?? one.source}, </span>
                  <Time at={one.event_time} />
                  {one.is_superseded ? <span className="muted"> (superseded)</span> : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {may && !asOf ? (
        <p className="row wrap actions">
          {prediction.output ? (
            <>
              <Button onClick={() => void say.run({ kind: 'accept' })} disabled={say.isRunning}>
                The answer is right
              </Button>
              <Button onClick={() => void say.run({ kind: 'reject' })} disabled={say.isRunning}>
                The answer is wrong
              </Button>
            </>
          ) : null}
          <Button onClick={() => setIsTelling(!isTelling)} aria-expanded={isTelling}>
            Say what is right…
          </Button>
        </p>
      ) : null}
      {may && !asOf && isTelling && config ? (
        <Telling config={config} isRunning={say.isRunning} onSay={say.run} onClose={() => setIsTelling(false)} />
      ) : null}
      {say.error ? <Failed error={say.error} /> : null}
    </section>
  );
}

interface TellingProps {
  config: Schemas['ProjectConfig'];
  isRunning: boolean;
  onSay: (said: Said) => Promise<boolean>;
  onClose: () => void;
}

/** The right answer, words about it, or both. */
function Telling({ config, isRunning, onSay, onClose }: TellingProps) {
  const [given, setGiven] = useState<Given>();
  const [words, setWords] = useState('');
  const send = async () => {
    const text = words.trim() ? { text: words.trim() } : {};
    const isDone = given
      ? await onSay({ kind: 'label', value: given.label ?? written(given), ...text })
      : await onSay({ kind: 'comment', ...text });
    if (isDone) onClose();
  };
  return (
    <form
      className="stack raised actions"
      aria-label="Say what is right"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {isSimple(config.task) ? (
        <AnswerField
          name="Right answer"
          description="Becomes a label of your users. Leave it open to say something in words only."
          config={config}
          given={given}
          onChange={setGiven}
          none="unsaid"
        />
      ) : (
        <p className="note">The right answer to such an item is marked on it: send it to review.</p>
      )}
      <Textarea
        label="Comment"
        autosize
        minRows={2}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" variant="filled" loading={isRunning} disabled={!given && !words.trim()}>
          Send the feedback
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

/** Feedback carries a text as it is, every other kind as JSON. */
function written({ value }: Given): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
