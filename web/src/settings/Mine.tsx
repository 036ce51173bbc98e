import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../parts/Panel';
import { lettersOn, switchLetters } from '../shell/keys';
import { useSession } from '../shell/session';
import { Password } from './Password';

/** Settings of this browser. */
export function Mine() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [letters, setLetters] = useState(lettersOn());
  const session = useSession();
  return (
    <div className="grid mine">
      <Panel title="In this browser" className="narrow">
        <div className="stack">
          <div>
            <h3 id="theme-name">Theme</h3>
            <SegmentedControl
              aria-labelledby="theme-name"
              value={colorScheme}
              onChange={(value) => setColorScheme(value as typeof colorScheme)}
              data={[
                { value: 'auto', label: 'As the system' },
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
            />
          </div>
          <Switch
            label="Single letters and digits act (they rest while you type)"
            checked={letters}
            onChange={(event) => {
              switchLetters(event.currentTarget.checked);
              setLetters(event.currentTarget.checked);
            }}
          />
        </div>
      </Panel>
      {session?.name ? <Password /> : null}
    </div>
  );
}
