import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../parts/Icon';
import { localTime, utcTime } from '../parts/time';
import { useAsOf, useAsOfChange } from '../url/view';
import { useKeys } from './keys';

/** Chooses the instant whose knowledge the pages show. */
export function AsOfControl({ isOpen, onOpen }: { isOpen: boolean; onOpen: (isOpen: boolean) => void }) {
  const asOf = useAsOf();
  const change = useAsOfChange();
  const [chosen, setChosen] = useState('');
  useKeys('Time', asOf ? [{ keys: ['Shift+t'], label: 'Return to now', run: () => change(undefined) }] : []);
  const show = () => {
    const at = chosen ? new Date(chosen) : undefined;
    if (!at || Number.isNaN(at.getTime())) return;
    change(at.toISOString());
    onOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={onOpen} trapFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <button type="button" className="time-button" onClick={() => onOpen(!isOpen)}>
          <Icon name="clock" size={16} />
          <span className="hidden">As known at: </span>
          <span>{asOf ? localTime(asOf) : 'Now'}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            show();
          }}
        >
          <TextInput
            type="datetime-local"
            label="Show what was known at"
            description="Your local time. The pages become read only."
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data-autofocus
          />
          <div className="row">
            <Button type="submit" variant="filled" disabled={!chosen}>
              Show
            </Button>
            {asOf ? (
              <Button
                onClick={() => {
                  change(undefined);
                  onOpen(false);
                }}
              >
                Return to now
              </Button>
            ) : null}
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The amber frame's words. */
export function AsOfBanner({ asOf }: { asOf: string }) {
  const change = useAsOfChange();
  return (
    <div className="as-of-banner" role="status">
      <Icon name="clock" size={16} />
      <span>
        As known at {localTime(asOf)} ({utcTime(asOf)}), read only.
      </span>
      <button type="button" className="plain-link" onClick={() => change(undefined)}>
        Return to now
      </button>
    </div>
  );
}
