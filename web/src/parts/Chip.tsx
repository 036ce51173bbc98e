import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent';

const icons: Record<Tone, IconName | undefined> = {
  plain: undefined,
  ok: 'ok',
  warn: 'alert',
  bad: 'cross',
  accent: undefined,
};

/** A state in a word; coloured ones carry an icon too, because colour alone says nothing to many. */
export function Chip({
  tone = 'plain',
  icon,
  children,
  title,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
  title?: string;
}) {
  const shown = icon ?? icons[tone];
  return (
    <span className={`chip ${tone}`} title={title}>
      {shown ? <Icon name={shown} size={14} /> : null}
      {children}
    </span>
  );
}
