import type { Parts } from './parts';

interface MissingProps<V> {
  parts: Parts<V>;
  /** box or span */
  word: string;
  onNothing: () => void;
  onSubmit: () => void;
}

/** The last question of an answer made of parts: a suggestion is easily checked for what it shows, and hardly for what it lacks. */
export function Missing<V>({ parts, word, onNothing, onSubmit }: MissingProps<V>) {
  const isOpen = parts.open.length > 0;
  return (
    <div className="missing">
      <p role="status" aria-label="What is left">
        {isOpen
          ? `${parts.open.length} suggested ${parts.open.length === 1 ? word : `${word}${word.endsWith('x') ? 'es' : 's'}`} to decide on`
          : parts.isComplete
            ? `Complete: ${parts.all.length || 'nothing'} marked`
            : 'Anything missing?'}
      </p>
      <button
        type="button"
        className={`keyed wide ${parts.isComplete ? 'submit' : ''}`}
        data-key="Enter"
        disabled={isOpen}
        onClick={parts.isComplete ? onSubmit : onNothing}
      >
        {parts.isComplete ? 'Submit' : 'Nothing missing'}
      </button>
    </div>
  );
}
