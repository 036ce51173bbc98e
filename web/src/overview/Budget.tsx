import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Figure } from '../parts/Figures';
import { count, fewCases } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { duration } from '../parts/time';
import { Link } from '../url/Link';
import { href, useAsOf } from '../url/view';

type Person = Schemas['AnnotatorDetail'];

/** What people give today, what is left of the day's labels, and what that takes in time. */
export function Budget({ project, items, each }: { project: string; items?: number; each: number }) {
  const asOf = useAsOf();
  const presence = useRead('/v1/projects/{project}/review/presence', { project }, undefined, {
    atAsOf: false,
    enabled: !asOf,
  });
  const people = useRead('/v1/projects/{project}/annotators', { project }, undefined, {
    atAsOf: false,
    enabled: !asOf,
    staleTime: 60_000,
  });
  return (
    <Panel title="Label budget" side={<Link href={href(project, 'annotators')}>Annotators</Link>}>
      {asOf ? (
        <Empty title="The budget is of today.">Return to now to see what is left of it.</Empty>
      ) : (
        <Loaded of={presence}>
          {({ people: present }) => (
            <Figures
              today={present.reduce((sum, one) => sum + one.today, 0)}
              present={present.length}
              perDay={items === undefined ? undefined : items * each}
              each={each}
              pace={people.data ? paceOf(people.data.annotators) : undefined}
              isPaceKnown={people.data !== undefined || people.isError}
            />
          )}
        </Loaded>
      )}
    </Panel>
  );
}

interface FiguresProps {
  today: number;
  present: number;
  perDay?: number;
  /** Answers that an item gets. */
  each: number;
  pace?: Pace;
  isPaceKnown: boolean;
}

function Figures({ today, present, perDay, each, pace, isPaceKnown }: FiguresProps) {
  const left = perDay === undefined ? undefined : Math.max(0, perDay - today);
  const isFew = pace !== undefined && pace.answers < fewCases;
  const hours = (answers: number) => (pace && !isFew ? `about ${duration(answers * pace.seconds)}` : undefined);
  return (
    <>
      <dl className="figures">
        <Figure name="Answers today" note={hours(today) ? `${hours(today)} of work` : undefined}>
          {count(today)}
          {perDay === undefined ? null : <span className="muted"> of {count(perDay)}</span>}
        </Figure>
        <Figure name="Left today" note={left && hours(left) ? `${hours(left)} of work` : undefined}>
          {left === undefined ? <span className="muted">no limit</span> : count(left)}
        </Figure>
        <Figure name="People today">{count(present)}</Figure>
      </dl>
      <p className="note">
        The day is UTC. {perDay === undefined ? 'A limit is set by review.daily_budget in the project file. ' : ''}
        {perDay !== undefined && each > 1
          ? `The budget is ${count(perDay / each)} items of ${count(each)} answers each. `
          : ''}
        {pace && !isFew
          ? `Hours: answers times the median of ${duration(pace.seconds)} an answer, n = ${count(pace.answers)} answers with a time.`
          : isPaceKnown
            ? `Too few answers with a time (${count(pace?.answers ?? 0)}) to say how long they take.`
            : 'How long an answer takes is being read.'}
      </p>
    </>
  );
}

interface Pace {
  seconds: number;
  answers: number;
}

/** The median person’s median, each person weighing as much as they answered. */
function paceOf(people: readonly Person[]): Pace {
  const timed = people.flatMap((one) => (one.seconds ? [one.seconds] : [])).sort((a, b) => a.median - b.median);
  const answers = timed.reduce((sum, one) => sum + one.answers, 0);
  let before = 0;
  for (const one of timed) {
    before += one.answers;
    if (before * 2 >= answers) return { seconds: one.median, answers };
  }
  return { seconds: 0, answers: 0 };
}
