import { ActionIcon, Kbd, NativeSelect, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { Schemas } from '../api/client';
import type { Line } from '../api/events';
import { Icon } from '../parts/Icon';
import { Simulated } from '../parts/Simulated';
import { go } from '../url/location';
import { href } from '../url/view';
import { AsOfControl } from './AsOf';
import { PersonControl } from './PersonControl';

interface TopBarProps {
  projects: readonly Schemas['ProjectAnswer'][];
  project?: string;
  screen: string;
  line: Line | 'past';
  timeOpen: boolean;
  onTime: (isOpen: boolean) => void;
  onPalette: () => void;
  onKeys: () => void;
}

const lineWords: Record<Line | 'past', string> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost',
  past: 'Past',
};

/** Project, time, palette, theme, person. */
export function TopBar(props: TopBarProps) {
  const { projects, project, screen, line } = props;
  return (
    <header className="top-bar">
      {projects.length > 0 ? (
        <NativeSelect
          aria-label="Project"
          size="xs"
          className="project-select"
          value={project ?? ''}
          onChange={(event) => go(href(event.currentTarget.value, screen === 'home' ? 'overview' : screen))}
          data={[
            ...(project ? [] : [{ value: '', label: 'Choose a project', disabled: true }]),
            ...projects.map((one) => one.project),
          ]}
        />
      ) : null}
      {projects.some((one) => one.project === project && one.config.simulated) ? <Simulated /> : null}
      {project ? (
        <span className={`line ${line}`} role="status">
          <i aria-hidden="true" />
          {lineWords[line]}
        </span>
      ) : null}
      <span className="spacer" />
      <AsOfControl isOpen={props.timeOpen} onOpen={props.onTime} />
      <button type="button" className="palette-button" onClick={props.onPalette}>
        <Icon name="search" size={16} />
        <span className="wide-only">Go to or do</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </button>
      <Tooltip label="Keys on this page (?)">
        <ActionIcon variant="subtle" color="gray" aria-label="Keys on this page" onClick={props.onKeys}>
          <Icon name="keyboard" />
        </ActionIcon>
      </Tooltip>
      <ThemeSwitch />
      <PersonControl />
    </header>
  );
}

function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const next = scheme === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip label={`Change to ${next}`}>
      <ActionIcon variant="subtle" color="gray" aria-label={`Change to ${next}`} onClick={() => setColorScheme(next)}>
        <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
      </ActionIcon>
    </Tooltip>
  );
}
