import { useMemo } from 'react';
import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chart, plainAxes } from '../parts/Chart';
import { Figure, Rate } from '../parts/Figures';
import { fewCases, intervalOf } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { day } from '../parts/time';

type Share = Schemas['MeasuredShare'];
type Days = Schemas['PerformanceDay'][];

const percentOf = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Number((value * 100).toFixed(2));
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
    () => (token: (name: string) => string) => {
      const color = token('champion');
      const shown = (pick: (share: Share) => number | null | undefined) =>
        days.map((one) => percentOf(pick(one.evidence_error)));
      const low = shown((share) => share.lower);
      return {
        grid: { left: 44, right: 12, top: 12, bottom: 28 },
        tooltip: {
          trigger: 'axis',
          backgroundColor: token('surface'),
          borderColor: token('line'),
          textStyle: { color: token('text') },
        },
        xAxis: { type: 'category', data: days.map((one) => day(one.day)), ...plainAxes(token) },
        yAxis: {
          type: 'value',
          min: 0,
          axisLabel: { formatter: '{value} %', color: token('muted') },
          splitLine: plainAxes(token).splitLine,
        },
        series: [
          {
            type: 'line',
            stack: 'band',
            data: low,
            lineStyle: { opacity: 0 },
            symbol: 'none',
            silent: true,
            tooltip: { show: false },
          },
          {
            type: 'line',
            stack: 'band',
            data: shown((share) => share.upper).map((high, index) => (high === null ? null : high - (low[index] ?? 0))),
            lineStyle: { opacity: 0 },
            symbol: 'none',
            silent: true,
            areaStyle: { color, opacity: 0.16 },
            tooltip: { show: false },
          },
          {
            name: 'Error, %',
            type: 'line',
            data: shown((share) => share.share),
            symbolSize: 7,
            lineStyle: { color, width: 2 },
            itemStyle: { color },
          },
        ],
      };
    },
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
