import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type ErrorDetail = Schemas['ErrorDetail'];

/** What the server says when it refuses: RFC 9457 with a stable code, a remedy and every single error. */
export interface Problem {
  title: string;
  detail: string;
  code: string;
  fix: string;
  status: number;
  errors: ErrorDetail[];
}

export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }

  /** Whether sending the same again can help. */
  get isTransient(): boolean {
    return this.problem.status === 0 || this.problem.status === 429 || this.problem.status >= 500;
  }
}

type JsonOf<Operation> = Operation extends { responses: { 200: { content: { 'application/json': infer Json } } } }
  ? Json
  : unknown;
type BodyOf<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Json } } }
  ? Json
  : undefined;
type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } } ? Exclude<Query, undefined> : never;

type Has<Method extends string> = {
  [Path in keyof paths]: paths[Path] extends Record<Method, { responses: unknown }> ? Path : never;
}[keyof paths];

export type ReadPath = Has<'get'>;
export type WritePath = Has<'post'>;
export type PutPath = Has<'put'>;
export type Answer<Path extends ReadPath> = JsonOf<paths[Path]['get']>;
export type Query<Path extends ReadPath> = QueryOf<paths[Path]['get']> & { as_of?: string };
export type PathValues = Record<string, string | number>;

export function address(path: string, values: PathValues, query: object = {}): string {
  const filled = path.replace(/\{([a-z]+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

let csrfToken: string | undefined;

/** Proves to the server that a change comes from these pages; part of the session. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** The header that goes with every change. */
export function csrf(): Record<string, string> {
  return csrfToken ? { 'x-treadle-csrf': csrfToken } : {};
}

export async function read<Path extends ReadPath>(
  path: Path,
  values: PathValues = {},
  query?: Query<Path>,
  signal?: AbortSignal,
): Promise<Answer<Path>> {
  const response = await send(address(path, values, query), { signal });
  return (await response.json()) as Answer<Path>;
}

export async function readText(
  path: ReadPath,
  values: PathValues,
  query: object,
  signal?: AbortSignal,
): Promise<string> {
  return (await send(address(path, values, query), { signal })).text();
}

export async function write<Path extends WritePath>(
  path: Path,
  values: PathValues,
  body: BodyOf<paths[Path]['post']>,
): Promise<JsonOf<paths[Path]['post']>> {
  const response = await send(address(path, values), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...csrf() },
    body: JSON.stringify(body ?? {}),
  });
  return (response.status === 204 ? undefined : await response.json()) as JsonOf<paths[Path]['post']>;
}

export async function put<Path extends PutPath>(
  path: Path,
  values: PathValues,
  body: BodyOf<paths[Path]['put']>,
): Promise<JsonOf<paths[Path]['put']>> {
  const response = await send(address(path, values), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...(csrfToken ? { 'x-treadle-csrf': csrfToken } : {}) },
    body: JSON.stringify(body ?? {}),
  });
  return (await response.json()) as JsonOf<paths[Path]['put']>;
}

/** Ends the session; the server answers without a body. */
export async function signOut(): Promise<void> {
  await send('/v1/session', { method: 'DELETE', headers: csrf() });
}

async function send(url: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, options);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(noConnection);
  }
  if (response.ok) return response;
  throw new ApiError(problemFrom(response.status, await response.text()));
}

const noConnection: Problem = {
  title: 'The server does not answer.',
  detail: 'No connection to the server.',
  code: 'connection.lost',
  fix: 'Check the network and whether the server runs. What you answered is kept here and sent later.',
  status: 0,
  errors: [],
};

/** What the server said, or what its silence means. */
export function problemFrom(status: number, text: string): Problem {
  if (status === 0) return noConnection;
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (problem.code) return { title: '', detail: '', fix: '', errors: [], ...problem } as Problem;
  } catch {
    // not the server's own answer: a proxy's page, or nothing
  }
  return {
    title: `The server answered ${status}.`,
    detail: text.slice(0, 200),
    code: `http.${status}`,
    fix: 'Try again; if it stays, look at the server’s log.',
    status,
    errors: [],
  };
}
