import type { Schemas } from '../api/client';
import { count } from '../parts/numbers';
import { duration } from '../parts/time';

/** How long answers take, from the fast tenth to the slow tenth. */
export function Speed({ of: seconds }: { of?: Schemas['AnswerSeconds'] | null }) {
  if (!seconds) return null;
  const most = Math.max(seconds.p90, 0.001) * 1.1;
  const at = (value: number) => `${(value / most) * 100}%`;
  return (
    <section>
      <h3>Time for an answer</h3>
      <p className="note">
        Half of {count(seconds.answers)} answers took {duration(seconds.median)} or less; eight of ten between{' '}
        {duration(seconds.p10)} and {duration(seconds.p90)}. Speed alone never counts against anybody.
      </p>
      <div className="speed" aria-hidden="true">
        <i className="speed-range" style={{ left: at(seconds.p10), right: `calc(100% - ${at(seconds.p90)})` }} />
        <i className="speed-median" style={{ left: at(seconds.median) }} />
      </div>
      <div className="speed-scale note" aria-hidden="true">
        <span>0</span>
        <span>{duration(most)}</span>
      </div>
    </section>
  );
}
