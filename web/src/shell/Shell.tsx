import { type ReactNode, useState } from 'react';
import { useRead } from '../api/read';
import { useLiveFacts } from '../api/events';
import { go } from '../url/location';
import { href, useAsOf, useRoute } from '../url/view';
import { AsOfBanner } from './AsOf';
import { KeyHelp } from './KeyHelp';
import { useKeys } from './keys';
import { Palette } from './Palette';
import { Rail } from './Rail';
import { useScreens } from './session';
import { readSetting, writeSetting } from './settings';
import './shell.css';
import { TopBar } from './TopBar';

/** Rail, top bar and what every screen shares: keys, palette, live line, as-of. */
export function Shell({ children }: { children: ReactNode }) {
  const { project: named, screen } = useRoute();
  const asOf = useAsOf();
  const projects = useRead('/v1/projects', {}, undefined, { atAsOf: false });
  const isUnknown = named !== undefined && projects.data?.every((one) => one.project !== named);
  const project = named !== undefined && !isUnknown ? named : projects.data?.[0]?.project;
  const allowed = useScreens(project);
  const line = useLiveFacts(project, !asOf);
  const [open, setOpen] = useState<'palette' | 'keys' | 'time' | undefined>();
  const [folded, setFolded] = useState(readSetting('rail', 'wide') === 'folded');

  const fold = () => {
    writeSetting('rail', folded ? 'wide' : 'folded');
    setFolded(!folded);
  };

  useKeys('Everywhere', [
    { keys: ['Ctrl+k'], label: 'Command palette', run: () => setOpen('palette'), whileTyping: true },
    { keys: ['?', 'Shift+?'], label: 'Keys on this page', run: () => setOpen('keys') },
    { keys: ['t'], label: 'Look at an earlier time', run: () => setOpen('time') },
    { keys: ['/'], label: 'Filter', run: focusFilter },
  ]);
  useKeys('Go to', [
    { keys: ['g h'], label: 'Home', run: () => go('/') },
    ...(project
      ? allowed.map((one) => ({ keys: [`g ${one.letter}`], label: one.name, run: () => go(href(project, one.id)) }))
      : []),
  ]);

  return (
    <div className={`shell ${folded ? 'folded' : ''} ${asOf ? 'past' : ''}`}>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <Rail project={project} screen={screen} folded={folded} onFold={fold} />
      <div className="body">
        <TopBar
          projects={projects.data ?? []}
          project={isUnknown ? undefined : project}
          screen={screen}
          line={asOf ? 'past' : line}
          timeOpen={open === 'time'}
          onTime={(isOpen) => setOpen(isOpen ? 'time' : undefined)}
          onPalette={() => setOpen('palette')}
          onKeys={() => setOpen('keys')}
        />
        {asOf ? <AsOfBanner asOf={asOf} /> : null}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      {open === 'palette' ? (
        <Palette project={project} projects={projects.data ?? []} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'keys' ? <KeyHelp onClose={() => setOpen(undefined)} /> : null}
    </div>
  );
}

function focusFilter(): void {
  document.querySelector<HTMLElement>('[data-filter]')?.focus();
}
