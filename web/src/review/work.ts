import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { type Judgement, type Lease, type Value, valueOf } from './answers';

/** One item in front of one person, whatever its kind and whatever for: an answer in the queue, or an expert's decision. */
export interface Work {
  project: string;
  config: Schemas['ProjectConfig'];
  lease: Lease;
  /** What this person answered to it before, when it is opened again. */
  before?: Judgement;
  /** An expert's decision between answers: nothing is suggested, nothing skipped. */
  isDecision?: boolean;
  /** Answers; the note goes along. */
  give: (judgement: Judgement) => void;
  note?: string;
  setNote: (note: string) => void;
  /** Further commands beside the kind's own. */
  commands?: ReactNode;
}

/** The suggested value of the other kinds; undefined when none is shown. */
export function suggestedValue<V extends Value>(work: Work): V | undefined {
  return valueOf(work.lease.task, work.lease.suggestion?.value) as V | undefined;
}

/** What was answered before, to go on from. */
export function valueBefore<V extends Value>(work: Work): V | undefined {
  return valueOf(work.lease.task, work.before?.value) as V | undefined;
}
