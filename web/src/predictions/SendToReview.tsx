import { type Schemas, write } from '../api/client';
import { useAction } from '../parts/action';
import { count } from '../parts/numbers';
import { ReasonDialog } from '../parts/ReasonDialog';
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
  const action = useAction<string>(async (reason) =>
    onSent(
      inWords(
        await write(
          '/v1/projects/{project}/review/items',
          { project },
          { prediction_ids: [...ids], reason, by: person || null },
        ),
      ),
    ),
  );
  return (
    <ReasonDialog
      title="Send to review"
      confirm={ids.length > 1 ? `Send ${count(ids.length)}` : 'Send'}
      action={action}
      onClose={onClose}
    >
      <p>
        {ids.length === 1 ? 'This prediction is' : `${count(ids.length)} predictions are`} put before people. What was
        picked by hand trains; it is never evidence.
      </p>
    </ReasonDialog>
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
