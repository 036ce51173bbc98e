import { useEffect, useRef } from 'react';

/** Words that are kept with the answer. */
export function NoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
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
