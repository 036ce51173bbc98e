import { useSyncExternalStore } from 'react';
import { read, type Schemas, setCsrfToken } from '../api/client';
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
  const session = useState().session;
  if (!session) return false;
  return (
    session.is_open ||
    session.scopes.includes(scope) ||
    (project ? (session.project_scopes[project] ?? []).includes(scope) : false)
  );
}
