import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '../shell/keys';

/** The panel at the right that shows one row whole, while the list stays. */
export function Peek({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  useKeys('Panel', [{ keys: ['Escape'], label: 'Close the panel', run: onClose }]);
  return (
    <section className="panel peek" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <div className="side">
          <CloseButton aria-label="Close the panel" onClick={onClose} />
        </div>
      </header>
      {children}
    </section>
  );
}
