import type { ReactNode } from 'react';

interface SuggestionBoxProps {
  /** What is suggested. */
  children: ReactNode;
  score?: number | null;
  /** What is accepted or rejected, for the names of the buttons. */
  of?: string;
  onAccept: () => void;
  onReject: () => void;
  onEdit?: () => void;
}

/** The model's answer with its score, and one key for each way to take it. */
export function SuggestionBox({ children, score, of = 'suggestion', onAccept, onReject, onEdit }: SuggestionBoxProps) {
  return (
    <div className="suggestion">
      <div className="suggested">
        <span className="muted">Suggestion</span>
        {children}
        {score === undefined || score === null ? null : <span className="figure muted">score {score.toFixed(2)}</span>}
      </div>
      <div className={`suggestion-keys ${onEdit ? 'three' : ''}`}>
        <button type="button" className="keyed" data-key="A" aria-label={`Accept ${of}`} onClick={onAccept}>
          Accept
        </button>
        <button type="button" className="keyed" data-key="X" aria-label={`Reject ${of}`} onClick={onReject}>
          Reject
        </button>
        {onEdit ? (
          <button type="button" className="keyed" data-key="E" aria-label={`Edit ${of}`} onClick={onEdit}>
            Edit
          </button>
        ) : null}
      </div>
    </div>
  );
}
