import { Kbd, Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { lettersOn, printed, switchLetters, useKeyMap } from './keys';

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
                    {binding.keys.slice(0, 2).map((key, at) => (
                      <span key={key}>
                        {at > 0 ? ' or ' : ''}
                        <Kbd size="xs">{printed(key)}</Kbd>
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
