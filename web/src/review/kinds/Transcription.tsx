import { useEffect, useMemo, useRef, useState } from 'react';
import { Frame } from '../Frame';
import { ItemView } from '../ItemView';
import { suggestedValue, valueBefore, type Work } from '../work';
import { edits } from './edits';

const nothingWritten = 'Write the text first, or press Ctrl+Enter again: there is none';

/** A text, mostly of an image. The model's is there to begin with; what is changed is measured. */
export default function Transcription({ work }: { work: Work }) {
  const suggested = suggestedValue<string>(work);
  const [text, setText] = useState(valueBefore<string>(work) ?? suggested ?? '');
  const [alert, setAlert] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const changed = useMemo(() => (suggested === undefined ? undefined : edits(suggested, text)), [suggested, text]);
  const isBlind = suggested === undefined;
  // Without a suggestion there is nothing but the text to do.
  useEffect(() => {
    if (isBlind) field.current?.focus({ preventScroll: true });
  }, [isBlind]);
  const give = (value: string) => work.give({ kind: 'label', value: value.normalize('NFC') });
  const submit = () => {
    if (text.trim() || alert === nothingWritten) give(text);
    else setAlert(nothingWritten);
  };
  const edit = () => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  };
  return (
    <Frame
      work={work}
      item={<ItemView project={work.project} config={work.config} lease={work.lease} />}
      suggested={suggested === undefined ? undefined : <span className="suggested-text">{suggested || 'no text'}</span>}
      score={work.lease.suggestion?.score}
      onAccept={suggested === undefined ? undefined : () => give(suggested)}
      onEdit={edit}
      onSubmit={submit}
      alert={alert}
    >
      <label className="text-field">
        <span>
          Text <span className="muted">Ctrl+Enter submits, Esc leaves it</span>
        </span>
        <textarea
          ref={field}
          rows={6}
          value={text}
          spellCheck={false}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAlert('');
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </label>
      {suggested === undefined ? null : (
        <p className="muted" role="status" aria-label="Changes">
          {changed === undefined
            ? 'changed'
            : changed === 0
              ? 'as suggested'
              : `${changed} ${changed === 1 ? 'character' : 'characters'} changed`}
        </p>
      )}
      <button type="button" className="keyed wide submit" data-key="Ctrl Enter" onClick={submit}>
        Submit
      </button>
    </Frame>
  );
}
