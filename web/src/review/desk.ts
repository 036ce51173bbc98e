import { ApiError, type Schemas, write } from '../api/client';
import type { Judgement, Lease } from './answers';
import { newId } from './ids';
import { keep, kept, release, renewedInTime, renewEveryMilliseconds } from './leases';
import type { Marks } from './marks';
import { outbox, type Parcel } from './outbox';

/** An answer of this session, with its item, so that it can be looked at and opened again. */
export interface Given {
  id: string;
  lease: Lease;
  judgement: Judgement;
  isUndone: boolean;
  /** How the group was marked that was answered at once; the same object for each of them. */
  marks?: Marks;
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
  /** Answers that stand, skips left out, as in today. */
  done: number;
  /** Skips of this session. */
  skipped: number;
  waiting: number;
  medianSeconds?: number;
  today?: number;
  goal?: number;
  problem?: ApiError;
}

/** Items held ready, so that the next one never waits for the server. */
const itemsAhead = 5;
const emptyPollMilliseconds = 5_000;
/** How long giving back waits for undos that are still to be sent: an undo claims its item anew. */
const undoMilliseconds = 5_000;

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
  private isStopped = true;
  /** Answers and undos so far, and those of them that are not in the outbox yet. */
  private acts = 0;
  private unsent = 0;
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
    const ids = new Set(this.items.map((one) => one.review_id));
    this.items.push(...kept(this.project, this.person).filter((one) => !ids.has(one.review_id)));
    this.changed();
    void this.refill();
    this.timers.push(setInterval(() => void this.renew(), renewEveryMilliseconds));
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
    this.giveBack(unanswered);
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
  answerMany(answers: readonly { lease: Lease; judgement: Judgement }[], marks: Marks): void {
    const milliseconds = Math.round((performance.now() - this.shownAt) / Math.max(1, answers.length));
    for (const { lease, judgement } of answers) {
      this.times.push(milliseconds);
      this.record(lease, judgement, milliseconds, marks);
    }
    this.shown();
    this.changed();
  }

  /** Items like the head of the queue, for answering many at once. */
  async claimAlike(count: number): Promise<Schemas['ClaimAnswer']> {
    const answer = await this.claim({ annotator: this.person, count, alike: true });
    this.waiting = answer.waiting + answer.items.length;
    this.shown();
    this.changed();
    return answer;
  }

  /** Frees items for others; the next claim waits for it, so that it may bring them again. */
  giveBack(leases: readonly Lease[]): void {
    if (leases.length > 0) this.givenBack = Promise.all([this.givenBack, this.releaseAll(leases)]);
  }

  /** Those of the leases that end soon with their new end, by the ids of their reviews; undefined for a lost one. */
  renewed(leases: readonly Lease[]): Promise<ReadonlyMap<string, Lease | undefined>> {
    return renewedInTime(this.project, this.person, leases);
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

  /** Opens the last answered item again; false when there is none. */
  undo(): boolean {
    const last = this.given.find((one) => !one.isUndone);
    if (last) this.reopen(last.id);
    return last !== undefined;
  }

  /** Takes back what was answered at once with the last answer, each by a fact of its own; undefined when that was given alone. */
  takeBackMany(): { leases: readonly Lease[]; marks: Marks } | undefined {
    const last = this.given.find((one) => !one.isUndone);
    if (!last?.marks) return undefined;
    const together = this.given.filter((one) => one.marks === last.marks && !one.isUndone).reverse();
    for (const one of together) {
      this.takeBack(one);
      this.before.set(one.lease.review_id, one.judgement);
    }
    this.shown();
    this.changed();
    return { leases: together.map((one) => one.lease), marks: last.marks };
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

  private record(lease: Lease, judgement: Judgement, milliseconds: number, marks?: Marks): void {
    const id = newId();
    this.given = [{ id, lease, judgement, isUndone: false, marks }, ...this.given];
    this.before.delete(lease.review_id);
    this.count(judgement.kind === 'skip' ? 0 : 1);
    this.waiting = Math.max(0, this.waiting - 1);
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
      this.unsent -= 1;
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
    const isOfSkip = given.judgement.kind === 'skip';
    this.count(isOfSkip ? 0 : -1);
    this.waiting += 1;
    setTimeout(() => {
      this.unsent -= 1;
      outbox.add({ kind: 'undo', project: this.project, annotation: given.id, annotator: this.person, isOfSkip });
      this.keep();
    }, 0);
  }

  private count(answers: -1 | 0 | 1): void {
    this.acts += 1;
    this.unsent += 1;
    this.done = Math.max(0, this.done + answers);
    if (this.today !== undefined) this.today = Math.max(0, this.today + answers);
  }

  private async releaseAll(leases: readonly Lease[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0)); // undos of this moment are in the outbox then
    await outbox.settled((parcel) => parcel.kind === 'undo' && this.isMine(parcel), undoMilliseconds);
    await Promise.all(leases.map((lease) => release(this.project, this.person, lease)));
  }

  private looked(): Given | undefined {
    return this.given.find((one) => one.id === this.lookedId && !one.isUndone);
  }

  private async refill(): Promise<void> {
    if (this.isClaiming || this.isStopped || this.items.length > itemsAhead) return;
    this.isClaiming = true;
    try {
      const answer = await this.claim({ annotator: this.person, count: itemsAhead + 1 - this.items.length });
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

  private async claim(request: Schemas['ClaimRequest']): Promise<Schemas['ClaimAnswer']> {
    const wasQuiet = this.isQuiet();
    const acts = this.acts;
    await this.givenBack;
    const answer = await write('/v1/projects/{project}/review/claims', { project: this.project }, request);
    const isQuiet = wasQuiet && this.isQuiet() && acts === this.acts;
    // The server's count is right when nothing was on its way meanwhile: an answer in the air may be in it or not. Otherwise the desk counts itself.
    if (isQuiet || !this.isCounted) {
      const underWay = this.underWay().reduce((sum, parcel) => sum + countOf(parcel), 0);
      this.done = Math.max(0, answer.done + underWay);
      this.today = Math.max(0, answer.today + underWay);
    }
    this.goal = answer.goal ?? undefined;
    this.isCounted = true;
    return answer;
  }

  private isQuiet(): boolean {
    return this.unsent === 0 && this.underWay().length === 0;
  }

  private underWay(): readonly Parcel[] {
    return outbox.state().waiting.filter((parcel) => this.isMine(parcel));
  }

  private isMine(parcel: Parcel): boolean {
    return parcel.project === this.project && parcel.annotator === this.person;
  }

  private async renew(): Promise<void> {
    const after = await this.renewed(this.items);
    const isLost = (lease: Lease) => after.has(lease.review_id) && !after.get(lease.review_id);
    // Lost to the clock: it may still be answered, as one answer more; only those not yet looked at are let go.
    this.items = this.items
      .filter((one, index) => index === 0 || !isLost(one))
      .map((one) => after.get(one.review_id) ?? one);
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
      skipped: this.given.filter((one) => !one.isUndone && one.judgement.kind === 'skip').length,
      waiting: this.waiting,
      medianSeconds: sorted.length > 0 ? sorted[Math.floor(sorted.length / 2)]! / 1000 : undefined,
      today: this.today,
      goal: this.goal,
      problem: this.problem,
    };
  }
}

/** What a parcel that the server has not counted yet adds to the answers. */
function countOf(parcel: Parcel): number {
  if (parcel.kind === 'undo') return parcel.isOfSkip ? 0 : -1;
  return parcel.body.answer === 'skip' ? 0 : 1;
}
