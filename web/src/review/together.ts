import { ApiError } from '../api/client';
import type { Judgement, Lease } from './answers';
import type { Desk } from './desk';
import { renewEveryMilliseconds } from './leases';
import { type Marks, unmarked } from './marks';

const itemsAtOnce = 24;
const retryMilliseconds = 5_000;

export interface TogetherState {
  phase: 'loading' | 'ready' | 'empty' | 'failed';
  leases: readonly Lease[];
  /** How the group is marked to begin with. */
  marks: Marks;
  /** Changes whenever another group is shown, also when the same one comes again. */
  turn: number;
  /** What the last act did, in words. */
  said: string;
  problem?: ApiError;
}

/** Items that are alike, held by one person to be answered together. */
export class Together {
  private leases: readonly Lease[] = [];
  private marks = unmarked;
  private phase: TogetherState['phase'] = 'loading';
  private turn = 0;
  private said = '';
  private problem: ApiError | undefined;
  // What a claim brings that another act has overtaken is given back.
  private claims = 0;
  private claiming = 0;
  private timers: ReturnType<typeof setInterval>[] = [];
  private listeners = new Set<() => void>();
  private snapshot: TogetherState = this.picture();

  constructor(private readonly desk: Desk) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): TogetherState => this.snapshot;

  start(): void {
    this.timers.push(setInterval(() => void this.renew(), renewEveryMilliseconds));
    this.timers.push(setInterval(this.claimAgain, retryMilliseconds));
    window.addEventListener('online', this.claimAgain);
    void this.claim();
  }

  /** Gives back what was claimed and not answered. */
  stop(): void {
    this.timers.forEach(clearInterval);
    this.timers = [];
    window.removeEventListener('online', this.claimAgain);
    this.claims += 1;
    this.desk.giveBack(this.leases);
    this.leases = [];
  }

  /** Answers these, by the ids of their reviews; the others come back to be answered alone. */
  answer(judgements: ReadonlyMap<string, Judgement>, marks: Marks): void {
    const [answered, others] = [
      this.leases.filter((lease) => judgements.has(lease.review_id)),
      this.leases.filter((lease) => !judgements.has(lease.review_id)),
    ];
    this.desk.giveBack(others);
    this.desk.answerMany(
      answered.map((lease) => ({ lease, judgement: judgements.get(lease.review_id)! })),
      marks,
    );
    this.said = `${answers(answered.length)} given`;
    void this.claim();
  }

  /** Gives the group back and takes another. */
  pass(): void {
    this.desk.giveBack(this.leases);
    this.said = '';
    void this.claim();
  }

  /** Takes back what was last answered at once and shows it as it was marked; false when the last answer was given alone, or there is none. */
  undo(): boolean {
    const taken = this.desk.takeBackMany();
    if (!taken) {
      this.said = 'There is nothing to take back';
      this.changed();
      return false;
    }
    const { leases, marks } = taken;
    const leftOut = this.leases.filter((lease) => marks.leftOut.has(lease.review_id));
    this.desk.giveBack(this.leases.filter((lease) => !marks.leftOut.has(lease.review_id)));
    this.claims += 1;
    this.said = `${answers(leases.length)} taken back`;
    this.show([...leases, ...leftOut], marks);
    return true;
  }

  /** Asks for a group once more after that failed. */
  readonly claimAgain = (): void => {
    if (this.phase === 'failed' && this.claiming !== this.claims) void this.claim();
  };

  private async claim(): Promise<void> {
    const number = ++this.claims;
    this.claiming = number;
    this.leases = [];
    if (this.phase !== 'failed') this.phase = 'loading';
    this.changed();
    try {
      const { items } = await this.desk.claimAlike(itemsAtOnce);
      if (number === this.claims) this.show(items, unmarked);
      else this.desk.giveBack(items);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (number !== this.claims) return;
      this.problem = error;
      this.phase = 'failed';
      this.claiming = 0;
      this.changed();
    }
  }

  // One that was lost stays: its answer counts all the same, as one more.
  private async renew(): Promise<void> {
    const after = await this.desk.renewed(this.leases);
    if (after.size === 0) return;
    this.leases = this.leases.map((lease) => after.get(lease.review_id) ?? lease);
    this.changed();
  }

  private show(leases: readonly Lease[], marks: Marks): void {
    this.leases = leases;
    this.marks = marks;
    this.turn += 1;
    this.phase = leases.length > 0 ? 'ready' : 'empty';
    this.problem = undefined;
    this.changed();
  }

  private changed(): void {
    this.snapshot = this.picture();
    for (const listener of this.listeners) listener();
  }

  private picture(): TogetherState {
    const { phase, leases, marks, turn, said, problem } = this;
    return { phase, leases, marks, turn, said, problem };
  }
}

function answers(count: number): string {
  return `${count} ${count === 1 ? 'answer' : 'answers'}`;
}
