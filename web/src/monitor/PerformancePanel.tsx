import { useMemo } from 'react';
import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { bandChart, percentOf } from '../parts/band';
import { Chart } from '../parts/Chart';
import { Figure, Rate } from '../parts/Figures';
import { fewCases, intervalOf } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { day } from '../parts/time';

type Share = Schemas['MeasuredShare'];
type Days = Schemas['PerformanceDay'][];

const inWords = (share: Share) =>
  share.of < fewCases ? `${share.cases} of ${share.of}` : `${percentOf(share.share)} % of ${share.of}`;

/** Errors as people found them. */
export function PerformancePanel({ project }: { project: string }) {
  const performance = useRead('/v1/projects/{project}/monitor/performance', { project });
  return (
    <Panel
      title="Measured errors"
      note="By the days on which the items arrived; the newest still wait for people’s answers."
    >
      <Loaded of={performance}>
        {({ total, days }) =>
          days.length === 0 ? (
            <Empty title="Not measured yet.">
              Errors are measured where people answered blind what a model had answered.
            </Empty>
          ) : (
            <div className="stack">
              <dl className="figures">
                <Figure name="Automated answers">
                  <Rate of={intervalOf(total.automated_error)} />
                </Figure>
                <Figure name="All blind evidence">
                  <Rate of={intervalOf(total.evidence_error)} />
                </Figure>
                <Figure name="People changed the answer">
                  <Rate of={intervalOf(total.overrides)} />
                </Figure>
              </dl>
              <Days days={days} />
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Days({ days }: { days: Days }) {
  const make = useMemo(
    () => (token: (name: string) => string) =>
      bandChart(
        token,
        days.map((one) => ({
          name: day(one.day),
          value: percentOf(one.evidence_error.share),
          low: percentOf(one.evidence_error.lower),
          high: percentOf(one.evidence_error.upper),
        })),
        { series: 'Error, %' },
      ),
    [days],
  );
  return (
    <Chart
      name="Error of blind evidence per day, in percent, with the 95 % band."
      make={make}
      head={['Day', 'All evidence', 'Automated', 'Changed by people']}
      rows={days.map((one) => [
        day(one.day),
        inWords(one.evidence_error),
        inWords(one.automated_error),
        inWords(one.overrides),
      ])}
    />
  );
}
