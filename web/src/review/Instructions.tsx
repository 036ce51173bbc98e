import { CloseButton } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useKeys } from '../shell/keys';

/** The project's rules for people: in general and per label, with examples and counter-examples. */
export function Instructions({ config, onClose }: { config: Schemas['ProjectConfig']; onClose: () => void }) {
  useKeys('Instructions', [{ keys: ['Escape'], label: 'Close the instructions', run: onClose }]);
  return (
    <section className="panel instructions" aria-label="Instructions">
      <header>
        <h2>Instructions</h2>
        <CloseButton aria-label="Close the instructions" onClick={onClose} />
      </header>
      {config.review?.instructions ? <p>{config.review.instructions}</p> : null}
      <dl>
        {config.labels.map((label) => (
          <div key={label.name}>
            <dt>{label.name}</dt>
            <dd>
              {label.instructions ? (
                <p>{label.instructions}</p>
              ) : (
                <p className="muted">No rule is written yet (labels in the project file).</p>
              )}
              <ul>
                {(label.examples ?? []).slice(0, 2).map((example) => (
                  <li key={example} className="yes">
                    <b>Yes</b> {example}
                  </li>
                ))}
                {(label.counter_examples ?? []).slice(0, 2).map((example) => (
                  <li key={example} className="no">
                    <b>No</b> {example}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
