import { ApiError, write } from '../api/client';
import type { Lease } from './answers';

/** Gives a claimed item back; a lease that cannot be given back ends by itself. */
export async function release(project: string, person: string, lease: Lease): Promise<void> {
  try {
    await write('/v1/projects/{project}/review/{id}/release', { project, id: lease.review_id }, { annotator: person });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** The lease with its new end; undefined when it was lost. */
async function renewed(project: string, person: string, lease: Lease): Promise<Lease | undefined> {
  try {
    const answer = await write(
      '/v1/projects/{project}/review/{id}/renew',
      { project, id: lease.review_id },
      { annotator: person },
    );
    return { ...lease, expires_at: answer.expires_at ?? lease.expires_at };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.isTransient ? lease : undefined;
  }
}

const renewBeforeMilliseconds = 120_000;

/** How often leases are looked at: several times before one that ends soon has ended. */
export const renewEveryMilliseconds = renewBeforeMilliseconds / 4;

/** Those that end soon with their new end, by the ids of their reviews; undefined for a lost one. Nothing while nobody looks at the page. */
export async function renewedInTime(
  project: string,
  person: string,
  leases: readonly Lease[],
): Promise<ReadonlyMap<string, Lease | undefined>> {
  const after = new Map<string, Lease | undefined>();
  if (document.hidden) return after;
  const soon = Date.now() + renewBeforeMilliseconds;
  for (const lease of leases.filter((one) => new Date(one.expires_at).getTime() < soon))
    after.set(lease.review_id, await renewed(project, person, lease));
  return after;
}

// A reload goes on with the same items: the server hands a claimed item to nobody else, not even to the same person again.
function place(project: string, person: string): string {
  return `treadle.desk.${project}.${person}`;
}

export function keep(project: string, person: string, items: readonly Lease[]): void {
  try {
    window.sessionStorage.setItem(place(project, person), JSON.stringify(items));
  } catch {
    // full or switched off: after a reload the items come again when their leases end
  }
}

export function kept(project: string, person: string): Lease[] {
  try {
    const items = JSON.parse(window.sessionStorage.getItem(place(project, person)) ?? '[]') as Lease[];
    return items.filter((lease) => new Date(lease.expires_at).getTime() > Date.now());
  } catch {
    return [];
  }
}
