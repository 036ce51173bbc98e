import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, useState } from 'react';
import { Loading } from './States';

const EChart = lazy(() => import('./EChart'));

interface ChartProps {
  /** One sentence that says what is drawn; the chart's name for those who do not see it. */
  name: string;
  make: (token: (name: string) => string) => EChartsCoreOption;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  height?: number;
}

/** A chart that is also a table. */
export function Chart({ name, make, head, rows, height = 240 }: ChartProps) {
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className="chart" aria-label={name}>
      <figcaption>
        <span className="note">{name}</span>
        <button type="button" className="plain-link" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? 'Show as chart' : 'Show as table'}
        </button>
      </figcaption>
      {isTable ? (
        <div className="table-place" tabIndex={0} role="group" aria-label={`${name}, rows`}>
          <table className="table">
            <thead>
              <tr>
                {head.map((one) => (
                  <th key={one} scope="col">
                    {one}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.join()}>
                  {row.map((cell, index) => (
                    <td key={head[index]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<Loading lines={4} height={height} />}>
          <EChart make={make} height={height} />
        </Suspense>
      )}
    </figure>
  );
}

/** What all our charts share: thin grid, quiet axes. */
export function plainAxes(token: (name: string) => string): {
  axisLine: object;
  axisLabel: object;
  splitLine: object;
  axisTick: object;
} {
  return {
    axisLine: { lineStyle: { color: token('control') } },
    axisLabel: { color: token('muted'), fontSize: 12, hideOverlap: true },
    splitLine: { lineStyle: { color: token('line'), opacity: 0.6 } },
    axisTick: { show: false },
  };
}
