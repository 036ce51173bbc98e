import { useMemo } from 'react';
import type { Schemas } from '../api/client';
import { Chart, plainAxes } from '../parts/Chart';
import { Chip } from '../parts/Chip';
import { Figure } from '../parts/Figures';
import { count, decimals } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Empty } from '../parts/States';
import { scoreOf } from './score';

/** The promise about the policy: below which error automated answers stay while nothing changes. */
export function Certificate({ of: state }: { of: Schemas['AutomationAnswer'] }) {
  const certificate = state.certificate;
  if (!certificate) {
    return (
      <Panel title="Certificate (the policy)">
        <Empty title="No model, no certificate.">
          It comes with audits: answers drawn by chance that people check blind.
        </Empty>
      </Panel>
    );
  }
  const isCertified = certificate.threshold !== null && certificate.threshold !== undefined;
  return (
    <Panel
      title="Certificate (the policy)"
      note={certificate.words}
      side={
        <Chip tone={isCertified ? 'ok' : 'plain'}>
          {isCertified ? `certified from score ${scoreOf(certificate.threshold ?? 0)}` : 'not enough yet'}
        </Chip>
      }
    >
      <div className="stack">
        <dl className="figures">
          <Figure name="From history">{count(certificate.history_items)}</Figure>
          <Figure name="Drawn in this epoch">{count(certificate.drawn_items)}</Figure>
          <Figure name="Still open" note="count as errors until answered">
            {count(certificate.open_items)}
          </Figure>
        </dl>
        {certificate.levels.length > 0 ? <Evidence levels={certificate.levels} /> : null}
      </div>
    </Panel>
  );
}

function Evidence({ levels }: { levels: Schemas['CertificateLevel'][] }) {
  const make = useMemo(
    () => (token: (name: string) => string) => ({
      grid: { left: 52, right: 12, top: 24, bottom: 40 },
      tooltip: {
        trigger: 'axis',
        backgroundColor: token('surface'),
        borderColor: token('line'),
        textStyle: { color: token('text') },
      },
      xAxis: {
        type: 'category',
        name: 'score from',
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: token('muted') },
        data: levels.map((level) => level.threshold.toFixed(4)),
        ...plainAxes(token),
      },
      yAxis: {
        type: 'value',
        // The line that has to be reached is always in the picture.
        max: ({ max }: { max: number }) => Math.ceil(Math.max(max, levels[0]!.needed) * 2) / 2,
        axisLabel: { color: token('muted') },
        splitLine: plainAxes(token).splitLine,
      },
      series: [
        {
          name: 'ln E',
          type: 'line',
          data: levels.map((level) => Number(level.log_evidence.toFixed(3))),
          symbolSize: 6,
          lineStyle: { color: token('champion'), width: 2 },
          itemStyle: { color: token('champion') },
          markLine: {
            silent: true,
            symbol: 'none',
            data: [
              {
                yAxis: Number(levels[0]!.needed.toFixed(3)),
                label: { formatter: 'needed', position: 'insideEndTop', color: token('muted') },
              },
            ],
            lineStyle: { color: token('challenger'), type: 'dashed' },
          },
        },
      ],
    }),
    [levels],
  );
  return (
    <Chart
      name="Evidence ln E at each threshold, from small to large coverage, and the value that certifies."
      make={make}
      head={['Score from', 'Items', 'Errors', 'ln E', 'Needed', 'Certified']}
      rows={levels.map((level) => [
        scoreOf(level.threshold),
        count(level.items),
        count(level.errors),
        decimals(level.log_evidence),
        decimals(level.needed),
        level.is_certified ? 'yes' : 'no',
      ])}
    />
  );
}
