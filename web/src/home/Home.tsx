import { lazy, Suspense } from 'react';
import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chip } from '../parts/Chip';
import { Rate } from '../parts/Figures';
import { compact, intervalOf, many } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { SmallRing } from '../parts/Ring';
import { Simulated } from '../parts/Simulated';
import { Empty, FailedLine, Loaded, Loading } from '../parts/States';
import { useMay, useMayIn, useMaySomewhere } from '../shell/session';
import { Link } from '../url/Link';
import { href } from '../url/view';
import { NeedsYou } from './NeedsYou';

const FirstSteps = lazy(() => import('../start/FirstSteps').then((module) => ({ default: module.FirstSteps })));

/** What needs a person now, over all projects. */
export function Home() {
  const projects = useRead('/v1/projects', {}, undefined, { atAsOf: false });
  const mayConfigure = useMaySomewhere('configure');
  return (
    <Loaded of={projects} loading={<Loading lines={5} height={260} />}>
      {(list) =>
        list.length > 0 ? (
          <WithProjects projects={list} />
        ) : mayConfigure ? (
          <Suspense fallback={<Loading lines={5} height={260} />}>
            <FirstSteps />
          </Suspense>
        ) : (
          <Empty title="Nothing is shown to you yet.">
            You have no role in any project. Whoever looks after people here can give you one.
          </Empty>
        )
      }
    </Loaded>
  );
}

function WithProjects({ projects }: { projects: readonly Schemas['ProjectAnswer'][] }) {
  const mayRead = useMayIn('read');
  const mayConfigure = useMay('configure');
  return (
    <>
      <PageHead title="Home" question="What needs a person now?" />
      <div className="grid two">
        <Panel title="Needs you" note="By the cost of waiting: audits that pass their deadline count as errors.">
          <NeedsYou projects={projects.map((one) => one.project)} />
        </Panel>
        <Panel title="Projects" side={mayConfigure ? <Link href="/start">New project</Link> : null}>
          <ul className="project-list">
            {projects.map((one) =>
              mayRead(one.project) ? (
                <ProjectRow key={one.project} project={one} />
              ) : (
                <WorkRow key={one.project} project={one} />
              ),
            )}
          </ul>
        </Panel>
      </div>
    </>
  );
}

/** A project in which this person only answers. */
function WorkRow({ project: { project } }: { project: Schemas['ProjectAnswer'] }) {
  const queue = useRead('/v1/projects/{project}/review/queue', { project });
  return (
    <li className="project-row">
      <div>
        <Link href={href(project, 'review')} className="strong-link">
          {project}
        </Link>
        <p className="row wrap">
          {queue.data ? <span>{compact(queue.data.waiting)} items wait</span> : null}
          <Link href={href(project, 'annotators')} className="inline-link">
            My figures
          </Link>
        </p>
      </div>
    </li>
  );
}

function ProjectRow({ project: { project, config } }: { project: Schemas['ProjectAnswer'] }) {
  const wheel = useRead('/v1/projects/{project}/wheel', { project });
  const automation = useRead('/v1/projects/{project}/automation', { project });
  return (
    <li className="project-row">
      {wheel.data ? <SmallRing wheel={wheel.data} size={72} /> : null}
      <div>
        <Link href={href(project, 'overview')} className="strong-link">
          {project}
        </Link>
        {config.scoping?.goal ? <p className="muted">{config.scoping.goal}</p> : null}
        {wheel.isError && !wheel.data ? (
          <FailedLine error={wheel.error} retry={() => void wheel.refetch()} />
        ) : (
          <Loaded of={wheel} loading={<Loading lines={2} />}>
            {(counts) => (
              <p className="row wrap">
                {config.simulated ? <Simulated /> : null}
                <span>{many(counts.items, 'item')}</span>
                <span>{compact(counts.labelled_items)} labelled</span>
                <Chip tone={counts.champion ? 'accent' : 'plain'}>
                  {counts.champion ? `Champion v${counts.champion}` : 'No model yet'}
                </Chip>
                {automation.data ? <Chip>Level {automation.data.level}</Chip> : null}
                {counts.open_alerts > 0 ? <Chip tone="warn">{many(counts.open_alerts, 'open alert')}</Chip> : null}
              </p>
            )}
          </Loaded>
        )}
        {automation.data && automation.data.measured_error.of > 0 ? (
          <p>
            Error of automated answers, measured by audits: <Rate of={intervalOf(automation.data.measured_error)} />
          </p>
        ) : null}
      </div>
    </li>
  );
}
