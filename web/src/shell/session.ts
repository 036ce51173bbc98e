import { useMemo, useSyncExternalStore } from 'react';
import { read, type Schemas, setCsrfToken } from '../api/client';
import { type Screen, screens } from './screens';
import { readSetting, writeSetting } from './settings';

export type Scope = Schemas['Scope'];
type Session = Schemas['SessionAnswer'];

/** Who sits here: an account of the server, or, on a server without accounts, the name that the person gave. */
interface State {
  session?: Session;
  givenName: string;
}

let state: State = { givenName: readSetting('person', '') };
const listeners = new Set<() => void>();

function change(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

function useState(): State {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

export function takeSession(session: Session): void {
  setCsrfToken(session.csrf_token ?? undefined);
  change({ session });
}

export async function loadSession(): Promise<void> {
  takeSession(await read('/v1/session'));
}

export function useSession(): Session | undefined {
  return useState().session;
}

export function usePerson(): string {
  const { session, givenName } = useState();
  return session?.name ?? givenName;
}

export function setPerson(name: string): void {
  writeSetting('person', name.trim());
  change({ givenName: name.trim() });
}

/** Whether this person may do something in a project; the server decides again in any case. */
export function useMay(scope: Scope, project?: string): boolean {
  return useMayAny([scope], project);
}

/** Whether this person has any of these scopes in a project. */
export function useMayAny(scopes: readonly Scope[], project?: string): boolean {
  const session = useState().session;
  return session !== undefined && scopes.some((scope) => has(session, scope, project));
}

/** The screens that this person may open in a project. */
export function useScreens(project: string | undefined): readonly Screen[] {
  const session = useState().session;
  return useMemo(() => {
    if (!session) return [];
    const onlyAnswers = !has(session, 'read', project);
    return screens
      .filter((one) => !one.needs || one.needs.some((scope) => has(session, scope, project)))
      .map((one) => (onlyAnswers && one.ownName ? { ...one, name: one.ownName } : one));
  }, [session, project]);
}

/** Tells of several projects at once whether this person has a scope there. */
export function useMayIn(scope: Scope): (project: string) => boolean {
  const session = useState().session;
  return (project) => session !== undefined && has(session, scope, project);
}

/** Whether this person has a scope in at least one project. */
export function useMaySomewhere(scope: Scope): boolean {
  const session = useState().session;
  if (!session) return false;
  return has(session, scope) || Object.values(session.project_scopes).some((scopes) => scopes.includes(scope));
}

function has(session: Session, scope: Scope, project?: string): boolean {
  return (
    session.is_open ||
    session.scopes.includes(scope) ||
    (project ? (session.project_scopes[project] ?? []).includes(scope) : false)
  );
}
