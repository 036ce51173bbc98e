import { ApiError, type Schemas, write } from '../api/client';

/** What a person decided, on its way to the server. It never waits in page memory alone: each is kept in this browser until it is acknowledged. */
export type Parcel = AnswerParcel | UndoParcel;

interface Common {
  key: string;
  project: string;
  /** Id of the annotation; the server answers a repeated one as the first time, so nothing counts twice. */
  annotation: string;
  annotator: string;
  failure?: string;
}

export interface AnswerParcel extends Common {
  kind: 'answer';
  reviewId: string;
  body: Schemas['AnnotationRequest'];
}

export interface UndoParcel extends Common {
  kind: 'undo';
  /** Whether what it takes back was a skip, which counted as no answer. */
  isOfSkip?: boolean;
}

export interface OutboxState {
  waiting: readonly Parcel[];
  failed: readonly Parcel[];
  isSending: boolean;
}

type Reply = Schemas['AnnotationAnswer'];
/** Hears of each parcel that arrived, with what the server said to an answer. */
type SentListener = (parcel: Parcel, reply: Reply | undefined) => void;

const prefix = 'treadle.outbox.';
const restMilliseconds = [500, 1_000, 2_000, 5_000, 10_000];

class Outbox {
  private parcels: Parcel[] = stored();
  private listeners = new Set<() => void>();
  private sentListeners = new Set<SentListener>();
  private isSending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private snapshot: OutboxState = this.picture();

  constructor() {
    window.addEventListener('online', () => this.retry());
    window.addEventListener('beforeunload', (event) => {
      if (this.parcels.some((parcel) => !isStored(parcel))) event.preventDefault();
    });
    void this.work();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): OutboxState => this.snapshot;

  onSent(listener: SentListener): () => void {
    this.sentListeners.add(listener);
    return () => this.sentListeners.delete(listener);
  }

  add(parcel: Omit<AnswerParcel, 'key'> | Omit<UndoParcel, 'key'>): void {
    const full = { ...parcel, key: `${Date.now()}-${crypto.getRandomValues(new Uint32Array(1))[0]}` } as Parcel;
    this.parcels.push(full);
    store(full);
    this.changed();
    void this.work();
  }

  /** Until none of these waits to be sent any more, or so long at most. */
  settled(isMeant: (parcel: Parcel) => boolean, atMostMilliseconds: number): Promise<void> {
    const isWaiting = () => this.snapshot.waiting.some(isMeant);
    if (!isWaiting()) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        unsubscribe();
        resolve();
      };
      const timer = setTimeout(end, atMostMilliseconds);
      const unsubscribe = this.subscribe(() => {
        if (!isWaiting()) end();
      });
    });
  }

  /** Gives a refused parcel up; the person has read why. */
  discard(key: string): void {
    this.remove(key);
    this.changed();
  }

  /** Sends at once instead of after the rest that follows a failure. */
  retry(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.failures = 0;
    void this.work();
  }

  // One at a time and in order: an undo must not overtake the answer that it takes back.
  private async work(): Promise<void> {
    if (this.isSending || this.timer !== undefined) return;
    this.isSending = true;
    for (let next = this.next(); next; next = this.next()) {
      this.changed();
      try {
        const reply = await send(next);
        this.failures = 0;
        this.remove(next.key);
        for (const listener of this.sentListeners) listener(next, reply);
      } catch (error) {
        if (!(error instanceof ApiError) || error.isTransient) {
          this.rest();
          break;
        }
        next.failure = [error.problem.title, ...error.problem.errors.map((one) => `Expected ${one.expected}.`)].join(
          ' ',
        );
        store(next);
      }
    }
    this.isSending = false;
    this.changed();
  }

  private rest(): void {
    const wait = restMilliseconds[Math.min(this.failures++, restMilliseconds.length - 1)];
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.work();
    }, wait);
  }

  private next(): Parcel | undefined {
    return this.parcels.find((parcel) => parcel.failure === undefined);
  }

  private remove(key: string): void {
    this.parcels = this.parcels.filter((parcel) => parcel.key !== key);
    try {
      window.localStorage.removeItem(prefix + key);
    } catch {
      // storage is switched off: then nothing was stored either
    }
  }

  private changed(): void {
    this.snapshot = this.picture();
    for (const listener of this.listeners) listener();
  }

  private picture(): OutboxState {
    return {
      waiting: this.parcels.filter((parcel) => parcel.failure === undefined),
      failed: this.parcels.filter((parcel) => parcel.failure !== undefined),
      isSending: this.isSending,
    };
  }
}

async function send(parcel: Parcel): Promise<Reply | undefined> {
  const { project, annotator, annotation } = parcel;
  if (parcel.kind === 'answer')
    return write('/v1/projects/{project}/review/{id}/annotations', { project, id: parcel.reviewId }, parcel.body);
  await write('/v1/projects/{project}/annotations/{id}/undo', { project, id: annotation }, { annotator });
  return undefined;
}

function store(parcel: Parcel): void {
  try {
    window.localStorage.setItem(prefix + parcel.key, JSON.stringify(parcel));
  } catch {
    // full or switched off: it stays in memory, and leaving the page asks first (beforeunload)
  }
}

function isStored(parcel: Parcel): boolean {
  try {
    return window.localStorage.getItem(prefix + parcel.key) !== null;
  } catch {
    return false;
  }
}

function stored(): Parcel[] {
  try {
    return Object.keys(window.localStorage)
      .filter((key) => key.startsWith(prefix))
      .sort()
      .map((key) => JSON.parse(window.localStorage.getItem(key) ?? '') as Parcel);
  } catch {
    return [];
  }
}

export const outbox = new Outbox();
