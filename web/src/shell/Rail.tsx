import { useEffect, useRef } from 'react';
import { Icon } from '../parts/Icon';
import { Link } from '../url/Link';
import { href } from '../url/view';
import { type Screen, screenGroups } from './screens';
import { useScreens } from './session';

interface RailProps {
  project?: string;
  screen: string;
  folded: boolean;
  onFold: () => void;
}

/** The screens in the order of the wheel. */
export function Rail({ project, screen, folded, onFold }: RailProps) {
  const allowed = useScreens(project);
  const rail = useRef<HTMLElement>(null);
  // On a narrow screen the rail is a line that scrolls: where one is must be seen.
  useEffect(() => {
    const here = rail.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (here && rail.current) rail.current.scrollLeft = here.offsetLeft - rail.current.clientWidth / 2;
  }, [screen, project, allowed]);
  return (
    <nav ref={rail} className="rail" aria-label="Screens">
      <Link href="/" className="brand" aria-label="Treadle, home" aria-current={screen === 'home' ? 'page' : undefined}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        {folded ? null : <span className="rail-name">Treadle</span>}
      </Link>
      {screenGroups.map((group, index) => (
        <ul key={index}>
          {allowed
            .filter((one) => group.some((known) => known.id === one.id))
            .map((one) => (
              <RailLink key={one.id} of={one} project={project} isHere={one.id === screen} folded={folded} />
            ))}
        </ul>
      ))}
      <button type="button" className="fold" onClick={onFold} aria-expanded={!folded}>
        <Icon name={folded ? 'unfold' : 'fold'} />
        <span className={folded ? 'hidden' : ''}>{folded ? 'Unfold the rail' : 'Fold'}</span>
      </button>
    </nav>
  );
}

function RailLink({
  of: screen,
  project,
  isHere,
  folded,
}: {
  of: Screen;
  project?: string;
  isHere: boolean;
  folded: boolean;
}) {
  if (!project) return null;
  return (
    <li>
      <Link href={href(project, screen.id)} aria-current={isHere ? 'page' : undefined} title={screen.name}>
        <Icon name={screen.icon} />
        <span className={folded ? 'hidden' : 'rail-name'}>{screen.name}</span>
      </Link>
    </li>
  );
}
