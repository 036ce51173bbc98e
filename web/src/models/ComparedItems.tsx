import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError, read, type Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { many } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Empty, Failed, Loading } from '../parts/States';
import { InputCell } from '../predictions/InputCell';
import { inWords } from '../review/answers';

type Item = Schemas['ComparedItem'];

export const outcomes = ['both', 'first', 'second', 'neither'] as const;
export type Outcome = (typeof outcomes)[number];

interface ComparedItemsProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  a: number;
  b: number;
  outcome?: Outcome;
  factor?: string;
  openId?: string;
  onOpen: (item: string) => void;
  /** Shows no items any more. */
  onClose: () => void;
}

const pageRows = 50;

/** The items behind one count of the comparison, with what both models answer. */
export function ComparedItems({ project, config, a, b, outcome, factor, openId, onOpen, onClose }: ComparedItemsProps) {
  const columns = useMemo(() => columnsOf(project, config, a, b), [a, b, config, project]);
  const list = useInfiniteQuery({
    queryKey: ['compared', project, a, b, outcome, factor],
    queryFn: ({ pageParam, signal }) =>
      read(
        '/v1/projects/{project}/compare/items',
        { project },
        { a, b, outcome, factor, cursor: pageParam, limit: pageRows },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    staleTime: 60_000,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const where = factor ? `, ${factor.replace(':', ' ')}` : '';
  return (
    <Panel
      title={`Items: ${outcomeWords(a, b)[outcome ?? 'all']}${where}`}
      side={<Button onClick={onClose}>Close the items</Button>}
    >
      {list.error instanceof ApiError ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading lines={5} height={200} /> : null}
      {list.data && rows.length === 0 ? <Empty title="No item is here.">The count above is none, too.</Empty> : null}
      {rows.length > 0 ? (
        <>
          <p role="status" aria-label="Count" className="muted">
            {many(list.data?.pages[0]?.count ?? 0, 'item')}
          </p>
          <DataTable
            name="Compared items"
            items={rows}
            columns={columns}
            id={(one) => one.item_id}
            openId={openId}
            onOpen={(one) => onOpen(one.item_id)}
            sortKey="items_sort"
          />
        </>
      ) : null}
      {list.hasNextPage ? (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          Show more
        </Button>
      ) : null}
    </Panel>
  );
}

function outcomeWords(a: number, b: number): Record<Outcome | 'all', string> {
  return {
    all: 'all',
    both: 'both right',
    first: `only v${a} right`,
    second: `only v${b} right`,
    neither: 'neither right',
  };
}

function columnsOf(
  project: string,
  config: Schemas['ProjectConfig'] | undefined,
  a: number,
  b: number,
): Column<Item>[] {
  const task = config?.task ?? 'classification';
  const answer = (of: Item['first']) => (
    <span className="row">
      <Chip tone={of.is_right ? 'ok' : 'bad'}>{of.is_right ? 'right' : 'wrong'}</Chip>
      <span className="clip">{inWords(task, of.label, of.value)}</span>
    </span>
  );
  return [
    {
      id: 'input',
      name: 'Input',
      show: (one) => <InputCell project={project} config={config} input={one.input} />,
    },
    {
      id: 'label',
      name: 'Label',
      show: (one) => <b className="clip">{inWords(task, one.label, one.value)}</b>,
      value: (one) => one.label,
      width: '16%',
      from: 640,
    },
    { id: 'a', name: `v${a}`, show: (one) => answer(one.first), value: (one) => one.first.label, width: '170px' },
    { id: 'b', name: `v${b}`, show: (one) => answer(one.second), value: (one) => one.second.label, width: '170px' },
  ];
}
