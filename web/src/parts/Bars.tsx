import { Link } from '../url/Link';
import { count as written } from './numbers';

interface Bar {
  name: string;
  value: number;
  href?: string;
  isOn?: boolean;
  text?: string;
}

interface BarsProps {
  name: string;
  bars: readonly Bar[];
  most?: number;
  /** Name, bar and number in one line, as in a histogram that lies on its side. */
  isDense?: boolean;
}

/** Names with bars from zero; each opens what it counts. */
export function Bars({ name, bars, most, isDense = false }: BarsProps) {
  const top = most ?? Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ul className={`bars ${isDense ? 'dense' : ''}`} aria-label={name}>
      {bars.map((bar) => {
        const body = (
          <>
            <span className="bar-name">{bar.name}</span>
            <span className="bar-value">{bar.text ?? written(bar.value)}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${Math.max(bar.value >= top / 2000 ? 1 : 0, (bar.value / top) * 100)}%` }} />
            </span>
          </>
        );
        return (
          <li key={bar.name}>
            {bar.href ? (
              <Link href={bar.href} className={bar.isOn ? 'on' : ''} aria-current={bar.isOn ? 'true' : undefined}>
                {body}
              </Link>
            ) : (
              <span>{body}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
