import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useAction } from '../parts/action';
import { count } from '../parts/numbers';
import { Failed } from '../parts/States';
import { usePerson } from '../shell/session';

interface SendToReviewProps {
  project: string;
  /** Ids of the predictions. */
  ids: readonly string[];
  onSent: (words: string) => void;
  onClose: () => void;
}

/** Asks people about predictions that somebody picked by hand. */
export function SendToReview({ project, ids, onSent, onClose }: SendToReviewProps) {
  const person = usePerson();
  const [reason, setReason] = useState('');
  const action = useAction(async () => {
    const answer = await write(
      '/v1/projects/{project}/review/items',
      { project },
      { prediction_ids: [...ids], reason: reason.trim() || null, by: person || null },
    );
    onSent(inWords(answer));
  });
  const send = async () => {
    if (await action.run()) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Send to review" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>
          {ids.length === 1 ? 'This prediction is' : `${count(ids.length)} predictions are`} put before people. What was
          picked by hand trains; it is never evidence.
        </p>
        <TextInput
          label="Why (may be left out)"
          value={reason}
          maxLength={1_000}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        {action.error ? <Failed error={action.error} /> : null}
        <div className="row">
          <Button type="submit" variant="filled" loading={action.isRunning}>
            Send {ids.length > 1 ? count(ids.length) : ''}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Modal>
  );
}

function inWords({ opened, reopened, waiting }: Schemas['SendToReviewAnswer']): string {
  const parts = [
    opened ? `${count(opened)} sent to people` : '',
    reopened ? `${count(reopened)} asked once more` : '',
    waiting ? `${count(waiting)} ${waiting === 1 ? 'waits' : 'wait'} already` : '',
  ].filter(Boolean);
  return parts.join(', ') || 'Nothing was sent';
}
