import { ApiError, type Schemas, write } from '../api/client';
import { newId } from './ids';
import { outbox } from './outbox';

export type Lease = Schemas['ReviewLease'];
export type AnswerKind = 'label' | 'not_sure' | 'reject' | 'skip';

/** An answer of this session, with its item, so that it can be opened again. */
export interface Given {
  id: string;
  lease: Lease;
  kind: AnswerKind;
  label?: string;
  isUndone: boolean;
}

export interface DeskState {
  phase: 'loading' | 'ready' | 'empty' | 'failed';
  current?: Lease;
  ahead: number;
  given: readonly Given[];
  done: number;
  waiting: number;
  medianSeconds?: number;
  problem?: ApiError;
}

/** Items held ready, so that the next one never waits for the server. */
const itemsAhead = 5;
const renewBeforeMilliseconds = 120_000;
const emptyPollMilliseconds = 5_000;

/** One person's work at one project. Everything the person does is done here first and told to the server behind. */
export class Desk {
  private items: Lease[] = [];
  private given: Given[] = [];
  private times: number[] = [];
  private done = 0;
  private waiting = 0;
  private problem: ApiError | undefined;
  private phase: DeskState['phase'] = 'loading';
  private isClaiming = false;
  private isCounted = false;
  private isStopped = false;
  private shownAt = performance.now();
  private timers: ReturnType<typeof setInterval>[] = [];
  private listeners = new Set<() => void>();
  private snapshot: DeskState = this.picture();

  constructor(
    private readonly project: string,
    private readonly person: string,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): DeskState => this.snapshot;

  start(): void {
    this.isStopped = false;
    this.items = this.kept();
    this.changed();
    void this.refill();
    this.timers.push(setInterval(() => void this.renew(), renewBeforeMilliseconds / 4));
    this.timers.push(setInterval(() => this.items.length < itemsAhead && void this.refill(), emptyPollMilliseconds));
    window.addEventListener('online', this.refillNow);
  }

  /** Gives back what was claimed and not answered; somebody else may take it. */
  stop(): void {
    this.isStopped = true;
    this.timers.forEach(clearInterval);
    this.timers = [];
    window.removeEventListener('online', this.refillNow);
    const unanswered = this.items;
    this.items = [];
    this.keep();
    for (const lease of unanswered) void this.release(lease);
  }

  answer(kind: AnswerKind, label?: string, comment?: string): void {
    const lease = this.items.shift();
    if (!lease) return;
    const milliseconds = Math.round(performance.now() - this.shownAt);
    const id = newId();
    this.given = [{ id, lease, kind, label, isUndone: false }, ...this.given];
    if (kind !== 'skip') this.times.push(milliseconds);
    this.done += 1;
    this.waiting = Math.max(0, this.waiting - 1);
    this.shown();
    this.changed();
    // After the next item is painted: the key must not wait for storage or network.
    setTimeout(() => {
      outbox.add({
        kind: 'answer',
        project: this.project,
        annotation: id,
        annotator: this.person,
        reviewId: lease.review_id,
        body: {
          id,
          annotator: this.person,
          answer: kind,
          label: label ?? null,
          comment: comment || null,
          milliseconds,
          event_time: new Date().toISOString(),
        },
      });
      this.keep();
      void this.refill();
    }, 0);
  }

  /** Opens an answered item again; the earlier answer is superseded, not deleted. */
  reopen(id: string): void {
    const found = this.given.find((one) => one.id === id && !one.isUndone);
    if (!found) return;
    this.given = this.given.map((one) => (one === found ? { ...one, isUndone: true } : one));
    this.items.unshift(found.lease);
    this.done = Math.max(0, this.done - 1);
    this.waiting += 1;
    this.shown();
    this.changed();
    setTimeout(() => {
      outbox.add({ kind: 'undo', project: this.project, annotation: id, annotator: this.person });
      this.keep();
    }, 0);
  }

  undo(): void {
    const last = this.given.find((one) => !one.isUndone);
    if (last) this.reopen(last.id);
  }

  readonly refillNow = (): void => void this.refill();

  private async refill(): Promise<void> {
    if (this.isClaiming || this.isStopped || this.items.length > itemsAhead) return;
    this.isClaiming = true;
    const wasQuiet = this.isQuiet();
    const given = this.given.length;
    try {
      const answer = await write(
        '/v1/projects/{project}/review/claims',
        { project: this.project },
        { annotator: this.person, count: itemsAhead + 1 - this.items.length },
      );
      if (this.isStopped) {
        for (const lease of answer.items) void this.release(lease);
        return;
      }
      const known = new Set(
        [...this.items, ...this.given.filter((one) => !one.isUndone).map((one) => one.lease)].map(
          (one) => one.review_id,
        ),
      );
      const wasEmpty = this.items.length === 0;
      this.items.push(...answer.items.filter((lease) => !known.has(lease.review_id)));
      if (wasEmpty) this.shown();
      this.count(answer.done, wasQuiet && this.isQuiet() && given === this.given.length);
      this.waiting = answer.waiting + this.items.length;
      this.problem = undefined;
      this.phase = this.items.length > 0 ? 'ready' : 'empty';
      this.keep();
    } catch (error) {
      this.problem = error instanceof ApiError ? error : undefined;
      if (this.items.length === 0) this.phase = 'failed';
      if (!(error instanceof ApiError)) throw error;
    } finally {
      this.isClaiming = false;
      this.changed();
    }
  }

  // The server's count is right when nothing was on its way meanwhile: an answer in the air may be in it or not. Otherwise the desk counts itself.
  private count(done: number, isQuiet: boolean): void {
    if (isQuiet) this.done = done;
    else if (!this.isCounted) this.done = done + this.underWay('answer') - this.underWay('undo');
    this.isCounted = true;
  }

  private isQuiet(): boolean {
    return this.underWay('answer') + this.underWay('undo') === 0;
  }

  private underWay(kind: 'answer' | 'undo'): number {
    return outbox
      .state()
      .waiting.filter(
        (parcel) => parcel.kind === kind && parcel.project === this.project && parcel.annotator === this.person,
      ).length;
  }

  private async renew(): Promise<void> {
    const soon = Date.now() + renewBeforeMilliseconds;
    if (document.hidden) return;
    for (const lease of this.items.filter((one) => new Date(one.expires_at).getTime() < soon)) {
      try {
        const renewed = await write(
          '/v1/projects/{project}/review/{id}/renew',
          { project: this.project, id: lease.review_id },
          { annotator: this.person },
        );
        this.items = this.items.map((one) =>
          one === lease ? { ...one, expires_at: renewed.expires_at ?? one.expires_at } : one,
        );
      } catch (error) {
        // Lost to the clock: it may still be answered, as one answer more; only those not yet looked at are let go.
        if (error instanceof ApiError && !error.isTransient)
          this.items = this.items.filter((one, index) => index === 0 || one !== lease);
      }
    }
    this.changed();
  }

  private async release(lease: Lease): Promise<void> {
    try {
      await write(
        '/v1/projects/{project}/review/{id}/release',
        { project: this.project, id: lease.review_id },
        { annotator: this.person },
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // a lease that is not given back ends by itself
    }
  }

  private shown(): void {
    this.shownAt = performance.now();
  }

  // A reload goes on with the same items: the server hands a claimed item to nobody else, not even to the same person again.
  private get place(): string {
    return `treadle.desk.${this.project}.${this.person}`;
  }

  private keep(): void {
    try {
      window.sessionStorage.setItem(this.place, JSON.stringify(this.items));
    } catch {
      // full or switched off: after a reload the items come again when their leases end
    }
  }

  private kept(): Lease[] {
    try {
      const items = JSON.parse(window.sessionStorage.getItem(this.place) ?? '[]') as Lease[];
      return items.filter((lease) => new Date(lease.expires_at).getTime() > Date.now());
    } catch {
      return [];
    }
  }

  private changed(): void {
    if (this.items.length > 0) this.phase = 'ready';
    else if (this.phase === 'ready') this.phase = 'loading';
    this.snapshot = this.picture();
    for (const listener of this.listeners) listener();
  }

  private picture(): DeskState {
    const sorted = [...this.times].sort((a, b) => a - b);
    return {
      phase: this.phase,
      current: this.items[0],
      ahead: Math.max(0, this.items.length - 1),
      given: this.given,
      done: this.done,
      waiting: this.waiting,
      medianSeconds: sorted.length > 0 ? sorted[Math.floor(sorted.length / 2)]! / 1000 : undefined,
      problem: this.problem,
    };
  }
}
