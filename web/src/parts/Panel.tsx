import { type ReactNode, useId } from 'react';

interface PanelProps {
  title: string;
  children: ReactNode;
  /** Beside the title: links, filters. */
  side?: ReactNode;
  note?: ReactNode;
  className?: string;
}

/** A titled part of a page; a region for screen readers. */
export function Panel({ title, children, side, note, className = '' }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {side ? <div className="side">{side}</div> : null}
      </header>
      {note ? <p className="note">{note}</p> : null}
      {children}
    </section>
  );
}

/** The head of a screen: its name and the question that it answers. */
export function PageHead({ title, question, children }: { title: string; question: string; children?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        <p className="muted">{question}</p>
      </div>
      {children ? <div className="side">{children}</div> : null}
    </div>
  );
}
