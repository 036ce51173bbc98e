import type { Schemas } from '../api/client';
import { type Column, DataTable } from '../parts/DataTable';
import { Rate } from '../parts/Figures';
import { count, intervalOfMetric } from '../parts/numbers';
import { Panel } from '../parts/Panel';

type Metric = Schemas['MetricValue'];

interface Row {
  label: string;
  found: [Metric, Metric];
  trusted: [Metric | undefined, Metric | undefined];
}

/** Where the confusion changed: of each label, how many were found, and how often the answer was right when it was given. */
export function ByLabel({ of, a, b }: { of: Schemas['ComparisonAnswer']; a: number; b: number }) {
  const rows = rowsOf(of.metrics_a ?? [], of.metrics_b ?? []);
  if (rows.length === 0) return null;
  return (
    <Panel
      title="By label"
      note="Finds: of the items with this label, the share to which the model gives it. Points: how many more of 100 the second finds. Is right: of the items to which the model gives it, the share that has it. Both models on the same items."
    >
      <div className="two-line-rows">
        <DataTable
          name="By label"
          items={rows}
          columns={columnsOf(a, b)}
          id={(one) => one.label}
          sortKey="label_sort"
        />
      </div>
    </Panel>
  );
}

function rowsOf(first: readonly Metric[], second: readonly Metric[]): Row[] {
  const find = (all: readonly Metric[], name: string, label: string) =>
    all.find((one) => one.name === name && one.label === label);
  return first.flatMap((one) => {
    const other = one.name === 'recall' && one.label ? find(second, 'recall', one.label) : undefined;
    if (!other || !one.label) return [];
    return [
      {
        label: one.label,
        found: [one, other],
        trusted: [find(first, 'precision', one.label), find(second, 'precision', one.label)],
      } satisfies Row,
    ];
  });
}

function columnsOf(a: number, b: number): Column<Row>[] {
  return [
    { id: 'label', name: 'Label', show: (one) => <b>{one.label}</b>, value: (one) => one.label },
    {
      id: 'n',
      name: 'n',
      show: (one) => count(one.found[0].items),
      value: (one) => one.found[0].items,
      isNumber: true,
      width: '64px',
    },
    { id: 'found_a', name: `v${a} finds`, show: (one) => <Share of={one.found[0]} />, isNumber: true },
    { id: 'found_b', name: `v${b} finds`, show: (one) => <Share of={one.found[1]} />, isNumber: true },
    {
      id: 'difference',
      name: 'Points',
      show: (one) => points(difference(one)),
      value: (one) => difference(one) ?? 0,
      isNumber: true,
      width: '84px',
    },
    { id: 'trusted_a', name: `v${a} is right`, show: (one) => <Share of={one.trusted[0]} />, isNumber: true },
    { id: 'trusted_b', name: `v${b} is right`, show: (one) => <Share of={one.trusted[1]} />, isNumber: true },
  ];
}

function Share({ of: metric }: { of?: Metric }) {
  return metric ? <Rate of={intervalOfMetric(metric)} /> : '–';
}

function difference({ found: [first, second] }: Row): number | undefined {
  return typeof first.value === 'number' && typeof second.value === 'number'
    ? (second.value - first.value) * 100
    : undefined;
}

function points(value: number | undefined): string {
  return value === undefined ? '–' : `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
}
