import { type Schemas, write } from '../api/client';
import { useAction } from '../parts/action';
import { ReasonDialog } from '../parts/ReasonDialog';
import { usePerson } from '../shell/session';

interface AskAgainProps {
  project: string;
  review: Schemas['HistoryReview'];
  onDone: (words: string) => void;
  onClose: () => void;
}

/** Opens a closed review again, with the reason that stays with it. */
export function AskAgain({ project, review, onDone, onClose }: AskAgainProps) {
  const person = usePerson();
  const action = useAction<string>(async (reason) => {
    await write(
      '/v1/projects/{project}/review/{id}/reopen',
      { project, id: review.id },
      { reason, by: person || null },
    );
    onDone('One more person is asked about it.');
  });
  return (
    <ReasonDialog title="Ask again" confirm="Ask again" action={action} onClose={onClose}>
      <p>
        One more person answers the item: nobody who has answered it already. Its label stands until then, and all
        answers count.
      </p>
    </ReasonDialog>
  );
}
