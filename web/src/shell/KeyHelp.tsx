import { Kbd, Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { lettersOn, printed, switchLetters, useKeyMap } from './keys';

const mostPrinted = 2;

/** Some keyboards need Shift for a sign; that is the same key. */
function printedOnce(keys: readonly string[]): string[] {
  return keys
    .filter((key) => !(key.startsWith('Shift+') && keys.includes(key.slice('Shift+'.length))))
    .slice(0, mostPrinted)
    .map(printed);
}

/** Every key that does something on this page. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const scopes = useKeyMap();
  const [letters, setLetters] = useState(lettersOn());
  return (
    <Modal opened onClose={onClose} title="Keys on this page" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Switch
        label="Single letters and digits act (they rest while you type)"
        checked={letters}
        onChange={(event) => {
          switchLetters(event.currentTarget.checked);
          setLetters(event.currentTarget.checked);
        }}
      />
      <div className="key-map">
        {[...scopes].reverse().map((scope, index) => (
          <section key={scope.name + index} aria-label={scope.name}>
            <h3>{scope.name}</h3>
            <dl>
              {scope.bindings.map((binding) => (
                <div key={binding.keys.join()}>
                  <dt>
                    {printedOnce(binding.keys).map((key, at) => (
                      <span key={key}>
                        {at > 0 ? ' or ' : ''}
                        <Kbd size="xs">{key}</Kbd>
                      </span>
                    ))}
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
