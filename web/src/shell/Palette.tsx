import { Kbd, Modal, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { Schemas } from '../api/client';
import { go } from '../url/location';
import { href } from '../url/view';
import { printed, useKeyMap } from './keys';
import { useScreens } from './session';

interface Command {
  id: string;
  name: string;
  group: string;
  key?: string;
  run: () => void;
}

/** What begins with the words typed comes first. */
function nearness(name: string, words: string): number {
  const [whole, wanted] = [name.toLowerCase(), words.trim().toLowerCase()];
  if (whole.startsWith(wanted)) return 2;
  return whole.split(' ').some((word) => word.startsWith(wanted)) ? 1 : 0;
}

interface PaletteProps {
  project?: string;
  projects: readonly Schemas['ProjectAnswer'][];
  onClose: () => void;
}

/** Go anywhere, do anything that a key does; it prints the key, so that the next time needs no palette. */
export function Palette({ project, projects, onClose }: PaletteProps) {
  const keyMap = useKeyMap();
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const allowed = useScreens(project);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();

  const commands = useMemo<Command[]>(() => {
    const places: Command[] = [
      { id: 'home', name: 'Home', group: 'Go to', key: 'g h', run: () => go('/') },
      ...(project
        ? allowed.map((screen) => ({
            id: screen.id,
            name: screen.name,
            group: 'Go to',
            key: `g ${screen.letter}`,
            run: () => go(href(project, screen.id)),
          }))
        : []),
      ...projects
        .filter((one) => one.project !== project)
        .map((one) => ({
          id: `p-${one.project}`,
          name: one.project,
          group: 'Project',
          run: () => go(href(one.project, 'overview')),
        })),
    ];
    const actions = keyMap
      .filter((scope) => scope.name !== 'Go to')
      .flatMap((scope) =>
        scope.bindings.map((binding) => ({
          id: `${scope.name}-${binding.keys[0]}`,
          name: binding.label,
          group: scope.name,
          key: binding.keys[0],
          run: () => binding.run(new KeyboardEvent('keydown')),
        })),
      )
      .filter((command) => command.name !== 'Command palette');
    const other = scheme === 'dark' ? 'light' : 'dark';
    return [
      ...places,
      ...actions,
      { id: 'theme', name: `Change to ${other}`, group: 'Mine', run: () => setColorScheme(other) },
    ];
  }, [allowed, keyMap, project, projects, scheme, setColorScheme]);

  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands
    .filter((command) => wanted.every((word) => `${command.name} ${command.group}`.toLowerCase().includes(word)))
    .sort((a, b) => nearness(b.name, words) - nearness(a.name, words));
  const chosen = found[Math.min(at, found.length - 1)];

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    setTimeout(command.run, 0); // after the dialog has given the focus back
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(chosen);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size="md"
      yOffset="10vh"
      padding={0}
      centered={false}
      title="Command palette"
      classNames={{ header: 'hidden' }}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-label="Go to or do"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        placeholder="Go to or do…"
        value={words}
        data-autofocus
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette-list" role="listbox" id={listId} aria-label="Commands">
        {found.map((command) => (
          <li
            key={command.id}
            id={`${listId}-${command.id}`}
            role="option"
            aria-selected={command === chosen}
            onClick={() => run(command)}
            onMouseMove={() => setAt(found.indexOf(command))}
          >
            <span>{command.name}</span>
            <span className="muted">{command.group}</span>
            {command.key ? <Kbd size="xs">{printed(command.key)}</Kbd> : <span />}
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="palette-none">Nothing is called so.</p> : null}
    </Modal>
  );
}
