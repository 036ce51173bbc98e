import { type ReactNode, useRef, useState } from 'react';
import { Chip } from '../parts/Chip';
import { type KeyBinding, useKeys } from '../shell/keys';
import { Act } from './Act';
import { NotSure } from './NotSure';
import { NoteField } from './NoteField';
import { Swipe } from './Swipe';
import { SuggestionBox } from './SuggestionBox';
import type { Work } from './work';

interface FrameProps {
  work: Work;
  /** What is judged, at the left. */
  item: ReactNode;
  /** The suggestion in words, or the part of it that is asked about; left out when there is nothing to accept. */
  suggested?: ReactNode;
  score?: number | null;
  /** What accept and reject are about, when it is a part of the suggestion. */
  of?: string;
  onAccept?: () => void;
  /** Without it X rejects the whole suggestion, unsaid what is right. */
  onReject?: () => void;
  /** Goes to where the suggestion is corrected. */
  onEdit?: () => void;
  /** Enter. */
  onSubmit: () => void;
  /** Why the answer cannot be given yet. */
  alert: string;
  /** Keys of this kind. */
  keys?: readonly KeyBinding[];
  /** The kind's own controls. */
  children: ReactNode;
}

/** What every kind shares: the item, the suggestion, the commands, the note. */
export function Frame({ work, item, suggested, score, of, alert, keys = [], children, ...act }: FrameProps) {
  const { onAccept, onEdit, onSubmit } = act;
  const { note, setNote, give, isDecision } = work;
  const [isUnsure, setIsUnsure] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const goToNote = () => {
    setNote(note ?? '');
    noteField.current?.focus();
  };
  const isSuggested = Boolean(work.lease.suggestion) && !isDecision;
  const reject = act.onReject ?? (() => give({ kind: 'reject' }));
  const what = of ?? 'suggestion';
  useKeys('Answer', [
    ...keys,
    ...(onAccept ? [{ keys: ['a'], label: `Accept the ${what}`, run: onAccept }] : []),
    ...(isSuggested ? [{ keys: ['x'], label: `Reject the ${what}`, run: reject }] : []),
    ...(onEdit ? [{ keys: ['e'], label: 'Correct or choose another', run: onEdit }] : []),
    ...(isDecision
      ? []
      : [
          { keys: ['n'], label: 'Not sure', run: () => setIsUnsure(true) },
          { keys: ['s'], label: 'Skip', run: () => give({ kind: 'skip' }) },
          { keys: ['f'], label: 'Flag as junk', run: () => give({ kind: 'junk' }) },
        ]),
    { keys: ['c'], label: 'Add a note to the answer', run: goToNote },
    { keys: ['Enter'], label: 'Submit', run: onSubmit },
    { keys: ['Ctrl+Enter'], label: 'Submit', run: onSubmit, whileTyping: true },
  ]);
  return (
    <div className={`desk-grid kind-${work.lease.task}`}>
      <Swipe onRight={isSuggested ? onAccept : undefined} onLeft={isSuggested && onAccept ? reject : undefined}>
        {item}
      </Swipe>
      <section className="panel decision" aria-label="Answer">
        {isSuggested && suggested && onAccept ? (
          <SuggestionBox score={score} of={what} onAccept={onAccept} onReject={reject} onEdit={onEdit}>
            {suggested}
          </SuggestionBox>
        ) : null}
        {isSuggested || isDecision ? null : (
          <p className="blind-note">
            <Chip icon="blind">Blind: answer from the item alone</Chip>
          </p>
        )}
        {children}
        {note === undefined ? null : <NoteField field={noteField} note={note} onChange={setNote} />}
        {isUnsure ? (
          <NotSure onAnswer={(reason) => give({ kind: 'not_sure', reason })} onCancel={() => setIsUnsure(false)} />
        ) : null}
        <p role="alert" className="desk-alert">
          {alert}
        </p>
        <div className="desk-actions">
          {isDecision ? null : (
            <>
              <Act icon="question" letter="n" onClick={() => setIsUnsure(true)}>
                Not sure
              </Act>
              <Act icon="skip" letter="s" onClick={() => give({ kind: 'skip' })}>
                Skip
              </Act>
              <Act icon="trash" letter="f" onClick={() => give({ kind: 'junk' })}>
                Junk
              </Act>
            </>
          )}
          <Act icon="note" letter="c" onClick={goToNote}>
            Note
          </Act>
          {work.commands}
        </div>
      </section>
    </div>
  );
}
