import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../parts/Icon';
import { printed } from '../shell/keys';

interface ActProps {
  icon: IconName;
  letter: string;
  onClick: () => void;
  isOn?: boolean;
  children: ReactNode;
}

/** A command of the desk with its key. */
export function Act({ icon, letter, onClick, isOn, children }: ActProps) {
  return (
    <button type="button" className="act" onClick={onClick} aria-pressed={isOn}>
      <Icon name={icon} size={16} />
      <span>{children}</span>
      <Kbd size="xs">{printed(letter)}</Kbd>
    </button>
  );
}
