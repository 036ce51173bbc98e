import { type RefObject, useEffect, useRef } from 'react';

interface NoteFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  note: string;
  onChange: (note: string) => void;
}

/** Words that are kept with the answer. One that was given before waits for C: the keys go on answering. */
export function NoteField({ field, note, onChange }: NoteFieldProps) {
  const isNew = useRef(note === '');
  useEffect(() => {
    if (isNew.current) field.current?.focus();
  }, [field]);
  return (
    <label className="note-field">
      <span>Note, kept with the answer (Esc leaves it)</span>
      <textarea
        ref={field}
        rows={2}
        value={note}
        maxLength={10_000}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </label>
  );
}
