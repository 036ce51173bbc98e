import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { read } from '../api/client';
import { useRead } from '../api/read';
import { Copyable } from '../parts/Copyable';
import { Icon, type IconName } from '../parts/Icon';
import { PageHead } from '../parts/Panel';
import { useSession } from '../shell/session';
import { go } from '../url/location';
import { Link } from '../url/Link';
import { choice, useView } from '../url/search';
import { Arrived } from './Arrived';
import { ImportTable } from './ImportTable';
import { LogPrediction } from './LogPrediction';
import './start.css';

/** Somebody waits before the screen: a second feels like at once. */
const pollMilliseconds = 1_000;

const shape = { door: choice(['', 'log', 'import'], '') };

/** An empty server: three doors, each of which leads to the first reviewed item. */
export function FirstSteps() {
  const [{ door }] = useView(shape);
  if (door === 'import') return <ImportTable />;
  if (door === 'log') return <Watched />;
  return <Doors />;
}

/** While somebody runs the command elsewhere, this page looks for the project that it makes. */
function Watched() {
  const projects = useQuery({
    queryKey: ['arriving'],
    queryFn: ({ signal }) => read('/v1/projects', {}, undefined, signal),
    refetchInterval: pollMilliseconds,
    retry: false,
  });
  const [before, setBefore] = useState<readonly string[]>();
  const names = projects.data?.map((one) => one.project);
  if (names && !before) setBefore(names);
  const arrived = names?.find((name) => before && !before.includes(name));
  return arrived ? <Arrived project={arrived} /> : <LogPrediction />;
}

function Doors() {
  const isOpen = useSession()?.is_open ?? false;
  const isFirst = useRead('/v1/projects', {}, undefined, { atAsOf: false }).data?.length === 0;
  return (
    <>
      <PageHead
        title={isFirst ? 'Welcome to Treadle' : 'A new project'}
        question={isFirst ? 'There is no project yet. Three ways in:' : 'Three ways in:'}
      />
      <div className="grid three doors">
        <Door
          icon="layers"
          title="Use labels you have"
          words="A CSV with texts and, if you have them, labels. What its columns are is found out; you check it before anything is kept."
        >
          <Button variant="filled" onClick={() => go('/start?door=import')}>
            Import a table
          </Button>
        </Door>
        <Door
          icon="pulse"
          title="Log a prediction"
          words="You have a running model, or texts that arrive one by one. Send the first with one command and watch the wheel begin to turn."
        >
          <Button variant="filled" onClick={() => go('/start?door=log')}>
            Show the command
          </Button>
        </Door>
        <Door
          icon="ring"
          title="Look around"
          words="Play the whole loop on generated messages with simulated people, in about half a minute. Nothing of it touches this server."
        >
          <Copyable name="The demonstration" text="./treadle demo" />
        </Door>
      </div>
      {isOpen ? (
        <p className="note first-note">
          This server answers this machine only and has no accounts.{' '}
          <Link href="/settings?tab=people" className="inline-link">
            Create the first administrator
          </Link>{' '}
          when others are to join.
        </p>
      ) : null}
    </>
  );
}

function Door({ icon, title, words, children }: { icon: IconName; title: string; words: string; children: ReactNode }) {
  return (
    <section className="panel door" aria-label={title}>
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      <p className="muted">{words}</p>
      <div className="door-act">{children}</div>
    </section>
  );
}
