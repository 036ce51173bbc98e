import { Link } from '../url/Link';
import { href } from '../url/view';
import { compact, rate } from './numbers';
import { type Stage, stagesOf, type Wheel } from './stages';

const centre = { x: 260, y: 196 };
const radius = 118;
const gapDegrees = 9;

function point(degrees: number, distance: number): { x: number; y: number } {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return { x: centre.x + distance * Math.cos(angle), y: centre.y + distance * Math.sin(angle) };
}

function arc(from: number, to: number, distance: number): string {
  const start = point(from, distance);
  const end = point(to, distance);
  return `M${start.x.toFixed(1)} ${start.y.toFixed(1)} A${distance} ${distance} 0 0 1 ${end.x.toFixed(1)} ${end.y.toFixed(1)}`;
}

/** Width of an arc: by the logarithm of what passes in a day, because traffic and trainings differ by a million. */
function thickness(perHour: number): number {
  return perHour <= 0 ? 3 : Math.min(14, 3 + 2.2 * Math.log10(1 + perHour * 24));
}

/** The wheel as a ring of eight links, monitoring inside. */
export function Ring({ project, wheel }: { project: string; wheel: Wheel }) {
  const stages = stagesOf(project, wheel);
  const alerts =
    wheel.open_alerts === 0
      ? 'no open alerts'
      : `${wheel.open_alerts} open ${wheel.open_alerts === 1 ? 'alert' : 'alerts'}`;
  const champion = wheel.champion ? `v${wheel.champion} answers now` : '– people answer';
  return (
    <nav className="ring" aria-label="The wheel">
      <svg viewBox="0 0 520 392" width="100%">
        {stages.map((stage, index) => (
          <Arc key={stage.id} stage={stage} index={index} of={stages.length} />
        ))}
        <Link
          href={href(project, 'monitor')}
          className={`ring-link monitor ${wheel.open_alerts > 0 ? 'alarm' : ''}`}
          aria-label={`Monitor, ${alerts}, ${champion}`}
        >
          <circle cx={centre.x} cy={centre.y} r={82} fill="none" className="ring-arc" strokeWidth={3} />
          <circle cx={centre.x} cy={centre.y} r={78} className="ring-hub" />
          <text x={centre.x} y={centre.y - 26} className="ring-name">
            Monitor
          </text>{' '}
          <text x={centre.x} y={centre.y - 8} className="ring-words">
            {wheel.open_alerts === 0 ? '' : '▲ '}
            {alerts}
          </text>{' '}
          <text x={centre.x} y={centre.y + 24} className="ring-big">
            {wheel.champion ? `v${wheel.champion}` : '–'}
          </text>{' '}
          <text x={centre.x} y={centre.y + 42} className="ring-words">
            {wheel.champion ? 'answers now' : 'people answer'}
          </text>{' '}
        </Link>
      </svg>
    </nav>
  );
}

function Arc({ stage, index, of }: { stage: Stage; index: number; of: number }) {
  const step = 360 / of;
  const middle = index * step + step / 2;
  const [from, to] = [index * step + gapDegrees / 2, (index + 1) * step - gapDegrees / 2];
  const lift = middle > 90 && middle < 270 ? 0 : 10;
  const at = point(middle, radius + 28);
  const label = { x: at.x, y: at.y - lift };
  const anchor = label.x > centre.x + 24 ? 'start' : label.x < centre.x - 24 ? 'end' : 'middle';
  const tip = point(to + 3.4, radius);
  const waiting = stage.waiting ?? 0;
  return (
    <Link
      href={stage.target}
      className={`ring-link ${stage.amount > 0 ? '' : 'idle'} ${stage.needsPerson ? 'needs' : ''}`}
      aria-label={`${stage.name}, ${stage.words}, ${rate(stage.perHour)}${waiting > 0 ? `, ${compact(waiting)} waiting` : ''}`}
    >
      <path d={arc(from, to, radius)} fill="none" className="ring-hit" strokeWidth={44} />
      <path
        d={arc(from, to, radius)}
        fill="none"
        className="ring-arc"
        strokeWidth={thickness(stage.perHour)}
        strokeDasharray={stage.amount > 0 && stage.perHour > 0 ? undefined : '3 5'}
      />
      <path
        d="M-4 -5 L4 0 L-4 5 Z"
        className="ring-tip"
        transform={`translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${to + 3.4})`}
      />
      <text x={label.x} y={label.y - 3} textAnchor={anchor} className="ring-name">
        {stage.name}
      </text>{' '}
      <text x={label.x} y={label.y + 13} textAnchor={anchor} className="ring-words">
        {stage.words}
      </text>{' '}
      <text x={label.x} y={label.y + 28} textAnchor={anchor} className="ring-words ring-rate">
        {rate(stage.perHour)}
      </text>{' '}
      {waiting > 0 ? (
        <text x={label.x} y={label.y + 43} textAnchor={anchor} className="ring-waiting">
          ● {compact(waiting)} waiting
        </text>
      ) : null}
    </Link>
  );
}

/** The ring without words, for lists and the logo. */
export function SmallRing({ wheel, size = 44 }: { wheel: Wheel; size?: number }) {
  const stages = stagesOf('', wheel);
  const step = 360 / stages.length;
  return (
    <svg viewBox="130 66 260 260" width={size} height={size} aria-hidden="true" className="small-ring">
      {stages.map((stage, index) => (
        <path
          key={stage.id}
          d={arc(index * step + 8, (index + 1) * step - 8, radius - 4)}
          fill="none"
          className={`ring-arc ${stage.amount > 0 ? '' : 'idle'} ${stage.needsPerson ? 'needs' : ''}`}
          strokeWidth={18}
        />
      ))}
      {wheel.open_alerts > 0 ? <circle cx={centre.x} cy={centre.y} r={30} className="ring-alert" /> : null}
    </svg>
  );
}
