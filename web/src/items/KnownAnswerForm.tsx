import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { InputCell } from '../predictions/InputCell';
import { useAction } from '../parts/action';
import { Failed } from '../parts/States';
import { usePerson } from '../shell/session';
import { AnswerField, type Given } from './AnswerField';

type Gold = Schemas['GoldDetail'];

interface KnownAnswerFormProps {
  project: string;
  config: Schemas['ProjectConfig'];
  item: string;
  input: Record<string, string>;
  /** What the form begins with. */
  start?: { given?: Given; explanation?: string | null; isPractice?: boolean };
  onDone: (words: string) => void;
  onClose: () => void;
}

/** Declares what the right answer of an item is, and what it is for. */
export function KnownAnswerForm({ project, config, item, input, start, onDone, onClose }: KnownAnswerFormProps) {
  const person = usePerson();
  const [given, setGiven] = useState(start?.given);
  const [explanation, setExplanation] = useState(start?.explanation ?? '');
  const [use, setUse] = useState(start?.isPractice ? 'practice' : 'gold');
  const declare = useAction(async () => {
    const { items } = await write(
      '/v1/projects/{project}/gold',
      { project },
      {
        items: [
          {
            item_id: item,
            label: given?.label ?? null,
            ...(given?.value === undefined ? {} : { value: given.value }),
            explanation: explanation.trim() || null,
            practice: use === 'practice',
          },
        ],
        by: person || null,
      },
    );
    onDone(standing(items.find((one) => one.item_id === item)));
  });
  return (
    <Modal opened onClose={onClose} title="Known answer" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void declare.run().then((isDone) => (isDone ? onClose() : undefined));
        }}
      >
        <InputCell project={project} config={config} input={input} />
        <AnswerField name="Right answer" config={config} given={given} onChange={setGiven} />
        <Textarea
          label="Explanation"
          description="Why it is right. Shown after an answer to a practice item."
          value={explanation}
          onChange={(event) => setExplanation(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Radio.Group label="What it is for" value={use} onChange={setUse}>
          <div className="stack choices">
            <Radio
              value="gold"
              label="Measure: mixed in unmarked"
              description="Nobody can tell it from other items. It shows how often people are right."
            />
            <Radio
              value="practice"
              label="Practice: teach newcomers"
              description="Among the first five items of whoever is new; says at once what is right. Measures nobody."
            />
          </div>
        </Radio.Group>
        {declare.error ? <Failed error={declare.error} /> : null}
        <div className="row">
          <Button type="submit" variant="filled" loading={declare.isRunning} disabled={!given}>
            Make it a known answer
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Modal>
  );
}

/** What happens with the item now. */
function standing(gold: Gold | undefined): string {
  if (gold?.is_waiting)
    return 'Its answer is known now. People are asked about the item itself first, because a model is judged by their answers; then it is handed out as known.';
  if (gold?.is_withdrawn)
    return 'Its answer is known now. The item left the ordinary queue and is handed out as known.';
  return 'Its answer is known now, and the item is handed out as known.';
}
