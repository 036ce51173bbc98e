/** What the server says and hears; names as on the wire. */

export type Kind = 'accept' | 'reject' | 'edit';

export interface Decision {
  kind: Kind;
  value?: string | null;
  turn?: number | null;
}

export interface AnswerField {
  name: string;
  kind: 'text' | 'number' | 'category' | 'image';
  options: string[];
  optional: boolean;
}

export interface Span {
  field?: string;
  start: number;
  end: number;
  label: string;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
}

export type Value = string | number | string[] | Span[] | Box[] | Record<string, string | null>;

/** What the token lets the page know of the item itself; products that say nothing of it get nothing. */
export interface Item {
  text: Record<string, string>;
  image?: { width: number; height: number } | null;
}

export interface Suggestion {
  prediction_id: string;
  task: string;
  labels: string[];
  answer?: { min?: number | null; max?: number | null; step?: number | null; fields?: AnswerField[] } | null;
  suggestion?: { label?: string | null; value?: Value | null; score?: number | null } | null;
  item?: Item | null;
  decision?: Decision | null;
  expires_at: string;
}

export interface Problem {
  code: string;
  detail: string;
  errors?: { path: string; value?: string | null; expected: string; fix?: string | null }[];
}

/** A server's embed routes, opened by one token. */
export class Wire {
  constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  async ask(route: string, body?: object): Promise<unknown> {
    const response = await this.fetch(route, body);
    const answer: unknown = await response.json();
    if (!response.ok) throw answer;
    return answer;
  }

  async image(): Promise<ImageBitmap> {
    const response = await this.fetch('image');
    if (!response.ok) throw await response.json();
    return createImageBitmap(await response.blob());
  }

  private fetch(route: string, body?: object): Promise<Response> {
    return fetch(new URL(`/embed/v1/${route}`, this.base), {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }
}
