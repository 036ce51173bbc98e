import type { EChartsCoreOption } from 'echarts/core';
import { plainAxes } from './Chart';

export interface BandPoint {
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

interface BandStyle {
  /** Name of the series, for the tooltip. */
  series: string;
  color?: string;
  /** Estimated series are dashed and hollow, measured ones solid. */
  isEstimated?: boolean;
  max?: number;
}

/** A line of percentages with its 95 % band. */
export function bandChart(
  token: (name: string) => string,
  points: readonly BandPoint[],
  { series, color: colorName = 'champion', isEstimated = false, max }: BandStyle,
): EChartsCoreOption {
  const color = token(colorName);
  const quiet = { type: 'line', stack: 'band', lineStyle: { opacity: 0 }, symbol: 'none', silent: true };
  return {
    grid: { left: 48, right: 12, top: 12, bottom: 28 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: token('surface'),
      borderColor: token('line'),
      textStyle: { color: token('text') },
    },
    xAxis: { type: 'category', data: points.map((one) => one.name), ...plainAxes(token) },
    yAxis: {
      type: 'value',
      min: 0,
      ...(max === undefined ? {} : { max }),
      axisLabel: { formatter: '{value} %', color: token('muted') },
      splitLine: plainAxes(token).splitLine,
    },
    series: [
      { ...quiet, data: points.map((one) => one.low), tooltip: { show: false } },
      {
        ...quiet,
        data: points.map((one) => (one.high === null ? null : one.high - (one.low ?? 0))),
        areaStyle: { color, opacity: 0.16 },
        tooltip: { show: false },
      },
      {
        name: series,
        type: 'line',
        data: points.map((one) => one.value),
        symbol: isEstimated ? 'emptyCircle' : 'circle',
        symbolSize: 7,
        lineStyle: { color, width: 2, type: isEstimated ? 'dashed' : 'solid' },
        itemStyle: { color },
      },
    ],
  };
}

export function percentOf(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number((value * 100).toFixed(2));
}
