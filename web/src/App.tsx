import { Component, lazy, type LazyExoticComponent, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Schemas } from './api/client';
import { useRead } from './api/read';
import { Home } from './home/Home';
import { Empty, Failed, Loading } from './parts/States';
import { screens } from './shell/screens';
import { loadSession, useScreens, useSession } from './shell/session';
import { SetUp, SignIn } from './shell/SignIn';
import { Shell } from './shell/Shell';
import { Link } from './url/Link';
import { href, useRoute } from './url/view';

// Each screen is its own file for the browser, loaded when it is first opened.
const FirstSteps = lazy(() => import('./start/FirstSteps').then((module) => ({ default: module.FirstSteps })));

const pages: Record<string, LazyExoticComponent<() => ReactNode>> = {
  overview: lazy(() => import('./overview/Overview').then((module) => ({ default: module.Overview }))),
  predictions: lazy(() => import('./predictions/Predictions').then((module) => ({ default: module.Predictions }))),
  monitor: lazy(() => import('./monitor/Monitor').then((module) => ({ default: module.Monitor }))),
  review: lazy(() => import('./review/Review').then((module) => ({ default: module.Review }))),
  annotators: lazy(() => import('./annotators/Annotators').then((module) => ({ default: module.Annotators }))),
  labels: lazy(() => import('./labels/Labels').then((module) => ({ default: module.Labels }))),
  slices: lazy(() => import('./slices/Slices').then((module) => ({ default: module.Slices }))),
  datasets: lazy(() => import('./datasets/Datasets').then((module) => ({ default: module.Datasets }))),
  models: lazy(() => import('./models/Models').then((module) => ({ default: module.Models }))),
  compare: lazy(() => import('./models/Compare').then((module) => ({ default: module.Compare }))),
  automation: lazy(() => import('./automation/Automation').then((module) => ({ default: module.Automation }))),
  release: lazy(() => import('./release/Release').then((module) => ({ default: module.Release }))),
  reports: lazy(() => import('./reports/Reports').then((module) => ({ default: module.Reports }))),
  settings: lazy(() => import('./settings/Settings').then((module) => ({ default: module.Settings }))),
};

/** Lets in who is known, or everybody where the server has no accounts. */
export function App() {
  const session = useSession();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    loadSession().then(() => setError(undefined), setError);
  }, []);
  if (error) {
    return (
      <main className="sign-in">
        <Failed error={error} retry={() => window.location.reload()} />
      </main>
    );
  }
  if (!session) return null;
  if (session.needs_setup) return <SetUp />;
  return session.is_open || session.name ? <Pages /> : <SignIn />;
}

function Pages() {
  const { project, screen } = useRoute();
  const projects = useProjects();
  const isUnknown = useIsUnknown(project, projects);
  const name = screens.find((one) => one.id === screen)?.name ?? 'Home';
  const mayOpen = useScreens(project).some((one) => one.id === screen);
  useEffect(() => {
    document.title = project ? `${name} · ${project} · Treadle` : 'Treadle';
  }, [name, project]);
  return (
    <Shell>
      <Guard key={`${project}/${screen}`}>
        <Suspense fallback={<Loading lines={6} height={320} />}>
          {project && isUnknown && screen !== 'settings' ? (
            <UnknownProject name={project} projects={projects.data ?? []} />
          ) : project && !mayOpen && pages[screen] ? (
            <Forbidden screen={name} project={project} />
          ) : (
            <Page screen={screen} hasProject={project !== undefined} />
          )}
        </Suspense>
      </Guard>
    </Shell>
  );
}

/** Whether there is no such project: one that the list does not know may have been made since, so the list is asked for once more. */
function useIsUnknown(project: string | undefined, projects: ReturnType<typeof useProjects>): boolean {
  const [asked, setAsked] = useState<string>();
  const { data, refetch } = projects;
  const isMissing = project !== undefined && data?.every((one) => one.project !== project) === true;
  useEffect(() => {
    if (isMissing && asked !== project) void refetch().then(() => setAsked(project));
  }, [isMissing, asked, project, refetch]);
  return isMissing && asked === project;
}

function useProjects() {
  return useRead('/v1/projects', {}, undefined, { atAsOf: false });
}

/** Says so once, and leads to those that there are. */
function UnknownProject({ name, projects }: { name: string; projects: readonly Schemas['ProjectAnswer'][] }) {
  return (
    <Empty isPage title={`There is no project “${name}”, or you may not see it.`}>
      {projects.length > 0 ? 'Open one of these, or go home.' : null}
      <p className="row wrap centred">
        {projects.map((one) => (
          <Link key={one.project} href={href(one.project, 'overview')}>
            {one.project}
          </Link>
        ))}
        <Link href="/">Home</Link>
      </p>
    </Empty>
  );
}

/** Names who may open it, and who gives that. */
function Forbidden({ screen, project }: { screen: string; project: string }) {
  const allowed = useScreens(project);
  const needs = screens.find((one) => one.name === screen)?.needs ?? [];
  return (
    <Empty isPage title={`You may not open ${screen} in ${project}.`}>
      It needs a role with the scope {needs.join(' or ')}; leads of the project and administrators give roles.
      <p className="row wrap centred">
        {allowed.map((one) => (
          <Link key={one.id} href={href(project, one.id)}>
            {one.name}
          </Link>
        ))}
        <Link href="/">Home</Link>
      </p>
    </Empty>
  );
}

function Page({ screen, hasProject }: { screen: string; hasProject: boolean }) {
  if (screen === 'start') return <FirstSteps />;
  if (screen === 'home') return <Home />;
  const Found = hasProject || screen === 'settings' ? pages[screen] : undefined;
  if (Found) return <Found />;
  return (
    <Empty isPage title={`There is no page “${screen}”.`}>
      <Link href="/">Go home</Link>
    </Empty>
  );
}

/** Keeps a mistake in one page from taking the shell along. */
class Guard extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error ? (
      <Failed error={this.state.error} retry={() => this.setState({ error: undefined })} />
    ) : (
      this.props.children
    );
  }
}
