import { ApiError, type Schemas, write } from '../api/client';
import type { Judgement, Lease } from './answers';
import { newId } from './ids';
import { keep, kept, release, renewed } from './leases';
import { outbox } from './outbox';

/** An answer of this session, with its item, so that it can be looked at and opened again. */
export interface Given {
  id: string;
  lease: Lease;
  judgement: Judgement;
  isUndone: boolean;
}

export interface DeskState {
  phase: 'loading' | 'ready' | 'empty' | 'failed';
  current?: Lease;
  /** Changes whenever another item is shown, also when the same one comes again. */
  turn: number;
  /** The earlier answer that is looked at instead of the open item. */
  looked?: Given;
  /** What was answered before to the item that is shown. */
  before?: Judgement;
  ahead: readonly Lease[];
  given: readonly Given[];
  done: number;
  waiting: number;
  medianSeconds?: number;
  today?: number;
  goal?: number;
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
  private before = new Map<string, Judgement>();
  private lookedId: string | undefined;
  private turn = 0;
  private done = 0;
  private waiting = 0;
  private today: number | undefined;
  private goal: number | undefined;
  private problem: ApiError | undefined;
  private phase: DeskState['phase'] = 'loading';
  private isClaiming = false;
  private isCounted = false;
  private isStopped = false;
  private givenBack: Promise<unknown> = Promise.resolve();
  private shownAt = performance.now();
  private timers: ReturnType<typeof setInterval>[] = [];
  private listeners = new Set<() => void>();
  private snapshot: DeskState = this.picture();

  constructor(
    readonly project: string,
    readonly person: string,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): DeskState => this.snapshot;

  start(): void {
    this.isStopped = false;
    this.items = kept(this.project, this.person);
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
    this.lookedId = undefined;
    this.keep();
    this.givenBack = Promise.all(unanswered.map((lease) => release(this.project, this.person, lease)));
  }

  /** Answers the item that is shown: the open one, or again one that was answered before. */
  answer(judgement: Judgement): void {
    const looked = this.looked();
    const lease = looked?.lease ?? this.items.shift();
    if (!lease) return;
    const milliseconds = Math.round(performance.now() - this.shownAt);
    if (looked) {
      this.takeBack(looked);
      this.lookedId = undefined;
    } else if (judgement.kind !== 'skip') this.times.push(milliseconds);
    this.record(lease, judgement, milliseconds);
    this.shown();
    this.changed();
  }

  /** Answers many items at once; they were claimed for that. */
  answerMany(answers: readonly { lease: Lease; judgement: Judgement }[]): void {
    const milliseconds = Math.round((performance.now() - this.shownAt) / Math.max(1, answers.length));
    for (const { lease, judgement } of answers) {
      this.times.push(milliseconds);
      this.record(lease, judgement, milliseconds);
    }
    this.shown();
    this.changed();
  }

  /** Items like the head of the queue, for answering many at once. */
  async claimAlike(count: number): Promise<Schemas['ClaimAnswer']> {
    await this.givenBack;
    const answer = await write(
      '/v1/projects/{project}/review/claims',
      { project: this.project },
      { annotator: this.person, count, alike: true },
    );
    this.take(answer, true);
    this.waiting = answer.waiting + answer.items.length;
    this.shown();
    this.changed();
    return answer;
  }

  giveBack(leases: readonly Lease[]): void {
    this.givenBack = Promise.all([this.givenBack, ...leases.map((lease) => release(this.project, this.person, lease))]);
  }

  /** Opens an answered item again; the earlier answer is superseded, not deleted. */
  reopen(id: string): void {
    const found = this.given.find((one) => one.id === id && !one.isUndone);
    if (!found) return;
    this.takeBack(found);
    this.before.set(found.lease.review_id, found.judgement);
    this.lookedId = undefined;
    this.items.unshift(found.lease);
    this.shown();
    this.changed();
  }

  undo(): void {
    const last = this.given.find((one) => !one.isUndone);
    if (last) this.reopen(last.id);
  }

  /** Looks at the answer before (1) or after (-1) the one that is shown; after the newest comes the open item. */
  look(step: 1 | -1): void {
    const standing = this.given.filter((one) => !one.isUndone);
    const at = standing.findIndex((one) => one.id === this.lookedId);
    const next = at + step;
    if (next >= standing.length || next < -1) return;
    this.lookedId = standing[next]?.id;
    this.shown();
    this.changed();
  }

  setGoal(goal: number | undefined): void {
    this.goal = goal;
    this.changed();
  }

  readonly refillNow = (): void => void this.refill();

  private record(lease: Lease, judgement: Judgement, milliseconds: number): void {
    const id = newId();
    this.given = [{ id, lease, judgement, isUndone: false }, ...this.given];
    this.before.delete(lease.review_id);
    this.done += 1;
    this.waiting = Math.max(0, this.waiting - 1);
    if (this.today !== undefined && judgement.kind !== 'skip') this.today += 1;
    const body: Schemas['AnnotationRequest'] = {
      id,
      annotator: this.person,
      answer: judgement.kind,
      label: judgement.label ?? null,
      comment: judgement.comment || null,
      milliseconds,
      event_time: new Date().toISOString(),
      ...(judgement.value === undefined ? {} : { value: judgement.value }),
      ...(judgement.reason === undefined ? {} : { reason: judgement.reason }),
    };
    // After the next item is painted: the key must not wait for storage or network.
    setTimeout(() => {
      outbox.add({
        kind: 'answer',
        project: this.project,
        annotation: id,
        annotator: this.person,
        reviewId: lease.review_id,
        body,
      });
      this.keep();
      void this.refill();
    }, 0);
  }

  private takeBack(given: Given): void {
    this.given = this.given.map((one) => (one === given ? { ...one, isUndone: true } : one));
    this.done = Math.max(0, this.done - 1);
    this.waiting += 1;
    if (this.today !== undefined && given.judgement.kind !== 'skip') this.today = Math.max(0, this.today - 1);
    setTimeout(() => {
      outbox.add({ kind: 'undo', project: this.project, annotation: given.id, annotator: this.person });
      this.keep();
    }, 0);
  }

  private looked(): Given | undefined {
    return this.given.find((one) => one.id === this.lookedId && !one.isUndone);
  }

  private async refill(): Promise<void> {
    if (this.isClaiming || this.isStopped || this.items.length > itemsAhead) return;
    this.isClaiming = true;
    const wasQuiet = this.isQuiet();
    const given = this.given.length;
    try {
      await this.givenBack;
      const answer = await write(
        '/v1/projects/{project}/review/claims',
        { project: this.project },
        { annotator: this.person, count: itemsAhead + 1 - this.items.length },
      );
      if (this.isStopped) {
        this.giveBack(answer.items);
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
      this.take(answer, wasQuiet && this.isQuiet() && given === this.given.length);
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
  private take(answer: Schemas['ClaimAnswer'], isQuiet: boolean): void {
    const underWay = this.underWay('answer') - this.underWay('undo');
    if (isQuiet && underWay === 0) this.done = answer.done;
    else if (!this.isCounted) this.done = answer.done + underWay;
    if (isQuiet || !this.isCounted) this.today = answer.today ?? undefined;
    this.goal = answer.goal ?? undefined;
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
      const after = await renewed(this.project, this.person, lease);
      // Lost to the clock: it may still be answered, as one answer more; only those not yet looked at are let go.
      this.items = this.items
        .map((one) => (one === lease ? (after ?? one) : one))
        .filter((one, index) => after !== undefined || index === 0 || one !== lease);
    }
    this.changed();
  }

  private shown(): void {
    this.shownAt = performance.now();
    this.turn += 1;
  }

  private keep(): void {
    keep(this.project, this.person, this.items);
  }

  private changed(): void {
    if (this.items.length > 0) this.phase = 'ready';
    else if (this.phase === 'ready') this.phase = 'loading';
    this.snapshot = this.picture();
    for (const listener of this.listeners) listener();
  }

  private picture(): DeskState {
    const sorted = [...this.times].sort((a, b) => a - b);
    const looked = this.looked();
    const current = looked?.lease ?? this.items[0];
    return {
      phase: this.phase,
      current,
      turn: this.turn,
      looked,
      before: looked?.judgement ?? (current ? this.before.get(current.review_id) : undefined),
      ahead: this.items.slice(looked ? 0 : 1),
      given: this.given,
      done: this.done,
      waiting: this.waiting,
      medianSeconds: sorted.length > 0 ? sorted[Math.floor(sorted.length / 2)]! / 1000 : undefined,
      today: this.today,
      goal: this.goal,
      problem: this.problem,
    };
  }
}
