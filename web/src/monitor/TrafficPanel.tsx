import { useMemo, useState } from 'react';
import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chart, plainAxes } from '../parts/Chart';
import { Figure } from '../parts/Figures';
import { count, decimals } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { localTime } from '../parts/time';
import { useAsOf } from '../url/view';

const daysShown = 7;
const hour = 3_600_000;

/** How much arrived, hour by hour. */
export function TrafficPanel({ project }: { project: string }) {
  const asOf = useAsOf();
  const [openedAt] = useState(() => Math.ceil(Date.now() / hour) * hour);
  const range = useMemo(() => {
    const to = asOf ? new Date(asOf) : new Date(openedAt);
    return { from: new Date(to.getTime() - daysShown * 24 * hour).toISOString(), to: to.toISOString() };
  }, [asOf, openedAt]);
  const profile = useRead('/v1/projects/{project}/monitor/profile', { project }, range, { atAsOf: false });
  return (
    <Panel title={`Traffic of ${daysShown} days`} note="By the hour in which the predictions arrived.">
      <Loaded of={profile}>
        {(found) =>
          found.predictions === 0 ? (
            <Empty title="Nothing arrived in this time.">Every prediction that is logged is counted here.</Empty>
          ) : (
            <div className="stack">
              <dl className="figures">
                <Figure name="Predictions">{count(found.predictions)}</Figure>
                <Figure name="Mean score">{decimals(found.score.mean)}</Figure>
                <Figure name="Mean length of the text">
                  {found.text_length.mean ? `${count(found.text_length.mean)} characters` : '–'}
                </Figure>
              </dl>
              <Hours hours={found.hours} />
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Hours({ hours }: { hours: Schemas['HourAnswer'][] }) {
  const make = useMemo(
    () => (token: (name: string) => string) => ({
      grid: { left: 44, right: 12, top: 12, bottom: 28 },
      tooltip: {
        trigger: 'axis',
        backgroundColor: token('surface'),
        borderColor: token('line'),
        textStyle: { color: token('text') },
      },
      xAxis: { type: 'category', data: hours.map((hour) => localTime(hour.hour)), ...plainAxes(token) },
      yAxis: { type: 'value', axisLabel: { color: token('muted') }, splitLine: plainAxes(token).splitLine },
      series: [
        {
          name: 'Predictions',
          type: 'bar',
          data: hours.map((hour) => hour.predictions),
          itemStyle: { color: token('champion') },
          barCategoryGap: '20%',
        },
      ],
    }),
    [hours],
  );
  return (
    <Chart
      name="Predictions per hour."
      make={make}
      height={280}
      head={['Hour', 'Predictions', 'Mean score', 'Judged', 'Changed']}
      rows={hours.map((hour) => [
        localTime(hour.hour),
        count(hour.predictions),
        decimals(hour.mean_score),
        count(hour.judged),
        count(hour.overrides),
      ])}
    />
  );
}
