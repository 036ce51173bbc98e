import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';

/** A panel below the item that one key opens and closes. */
export function SidePanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <section className="panel side-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <div className="side">
          <CloseButton aria-label={`Close: ${title}`} onClick={onClose} />
        </div>
      </header>
      {children}
    </section>
  );
}
