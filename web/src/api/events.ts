import { useEffect, useState } from 'react';
import { queries } from './read';

/** Pages read again at most this often while facts stream in. */
const restMilliseconds = 2_000;

export type Line = 'connecting' | 'live' | 'lost';

/** Reads again what a page shows whenever the project has new facts. */
export function useLiveFacts(project: string | undefined, isNow: boolean): Line {
  const [line, setLine] = useState<Line>('connecting');
  useEffect(() => {
    if (!project || !isNow) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let first = true;
    const source = new EventSource(`/v1/projects/${encodeURIComponent(project)}/events`);
    source.addEventListener('open', () => setLine('live'));
    source.addEventListener('error', () => setLine('lost'));
    source.addEventListener('facts', () => {
      if (first) {
        first = false; // the state at the start, which the page has just read
        return;
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ refetchType: 'active' });
      }, restMilliseconds / 4);
    });
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [project, isNow]);
  return line;
}
