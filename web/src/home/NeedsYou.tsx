import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../api/client';
import { Icon, type IconName } from '../parts/Icon';
import { compact, many } from '../parts/numbers';
import { Empty, Failed, Loading } from '../parts/States';
import { useMayIn } from '../shell/session';
import { alertName } from '../monitor/alerts';
import { Link } from '../url/Link';
import { href } from '../url/view';

interface Need {
  id: string;
  project: string;
  rank: number;
  /** How much of it waits: of two equally costly kinds the larger comes first. */
  amount: number;
  icon: IconName;
  words: string;
  why: string;
  target: string;
}

/** So many stand in one look; what costs least waits behind a press. */
const shownNeeds = 6;

/** Work for people, most costly to leave first; each line opens the work itself. */
export function NeedsYou({ projects }: { projects: readonly string[] }) {
  const mayRead = useMayIn('read');
  const [isWhole, setIsWhole] = useState(false);
  const answers = useQueries({
    queries: projects.map((project) => ({
      queryKey: ['needs', project, mayRead(project)],
      queryFn: ({ signal }: { signal: AbortSignal }) => needsOf(project, mayRead(project), signal),
    })),
  });
  const failed = answers.find((answer) => answer.error);
  const needs = answers.flatMap((answer) => answer.data ?? []).sort((a, b) => a.rank - b.rank || b.amount - a.amount);
  if (answers.some((answer) => answer.isPending)) return <Loading lines={4} />;
  return (
    <>
      {failed?.error ? <Failed error={failed.error} retry={() => void failed.refetch()} /> : null}
      {needs.length === 0 && !failed ? (
        <Empty title="Nothing needs you.">The wheel turns by itself; new work shows here by its own.</Empty>
      ) : (
        <ul className="needs">
          {needs.slice(0, isWhole ? undefined : shownNeeds).map((need) => (
            <li key={need.id}>
              <Link href={need.target}>
                <Icon name={need.icon} />
                <span>
                  <b>{need.words}</b>
                  <small>
                    {projects.length > 1 ? `${need.project}: ` : ''}
                    {need.why}
                  </small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!isWhole && needs.length > shownNeeds ? (
        <p className="actions">
          <Button onClick={() => setIsWhole(true)}>Show {many(needs.length - shownNeeds, 'more', 'more')}</Button>
        </p>
      ) : null}
    </>
  );
}

async function needsOf(project: string, mayRead: boolean, signal: AbortSignal): Promise<Need[]> {
  const values = { project };
  const [queue, alerts, releases] = await Promise.all([
    read('/v1/projects/{project}/review/queue', values, undefined, signal),
    mayRead ? read('/v1/projects/{project}/alerts', values, undefined, signal) : [],
    mayRead ? read('/v1/projects/{project}/releases', values, undefined, signal) : undefined,
  ]);
  const open = (reason: string) =>
    queue.counts
      .filter((count) => count.reason === reason && count.state === 'open')
      .reduce((sum, count) => sum + count.count, 0);
  const needs: Need[] = [];
  const add = (amount: number, rank: number, icon: IconName, words: string, why: string, target: string) => {
    if (amount > 0) needs.push({ id: `${project}-${words}`, project, rank, amount, icon, words, why, target });
  };
  const audits = open('audit');
  add(
    audits,
    1,
    'shield',
    `${many(audits, 'audit')} to answer`,
    'unanswered at the deadline, an audit counts as an error',
    href(project, 'review'),
  );
  for (const alert of alerts.filter((one) => one.state !== 'resolved')) {
    needs.push({
      id: alert.id,
      project,
      rank: alert.severity === 'critical' ? 2 : 5,
      amount: 1,
      icon: 'alert',
      words: alertName(alert),
      why: alert.message,
      target: href(project, 'monitor', { alert: alert.id }),
    });
  }
  const disagreements = open('disagreement');
  add(
    disagreements,
    3,
    'compare',
    `${many(disagreements, 'disagreement')} of champion and challenger`,
    'they decide which model is better',
    href(project, 'review'),
  );
  const expert = queue.counts.filter((count) => count.state === 'expert').reduce((sum, count) => sum + count.count, 0);
  add(
    mayRead ? expert : 0,
    4,
    'tag',
    expert === 1 ? '1 item waits for an expert' : `${compact(expert)} items wait for an expert`,
    'nobody gave them a label',
    href(project, 'labels'),
  );
  const unmet = releases?.gates.filter((gate) => !gate.is_met).length ?? 0;
  add(
    unmet,
    6,
    'flag',
    `Challenger v${releases?.challenger ?? ''} has ${many(unmet, 'open gate')}`,
    'see what it lacks',
    href(project, 'release'),
  );
  const backlog = open('review') + open('assist') + open('selected');
  add(
    backlog,
    7,
    'check',
    `${many(backlog, 'item')} to review`,
    'the model was not sure, or their labels would teach much',
    href(project, 'review'),
  );
  return needs;
}
