import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { ApiError, read, type Schemas } from '../api/client';
import { ItemPeek } from '../items/ItemPeek';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Time } from '../parts/Figures';
import { Panel } from '../parts/Panel';
import { Empty, Failed, Loading } from '../parts/States';
import { inWords, type Task } from '../review/answers';
import { confidenceFigure, confidenceWords, originWords, speakers } from './methods';
import { optional, useView } from '../url/search';
import { useAsOf } from '../url/view';

type Label = Schemas['LabelDetail'];

const columnsOf = (task: Task): Column<Label>[] => [
  { id: 'item', name: 'Item', show: (one) => <code className="clip">{one.item_id}</code>, value: (one) => one.item_id },
  {
    id: 'label',
    name: 'Label',
    show: (one) => (
      <b className="clip">{typeof one.label === 'string' ? inWords(task, one.label, one.value) : 'withdrawn'}</b>
    ),
    value: (one) => one.label ?? '',
    width: '130px',
  },
  {
    id: 'confidence',
    name: 'Confidence',
    show: (one) => (
      <>
        {confidenceFigure(one.confidence)}{' '}
        <span className="muted">{confidenceWords(one.confidence, one.answers, one.source)}</span>
      </>
    ),
    value: (one) => one.confidence,
    isNumber: true,
    width: '172px',
  },
  {
    id: 'answers',
    name: 'Answers',
    show: (one) => one.answers,
    value: (one) => one.answers,
    isNumber: true,
    width: '84px',
    from: 820,
  },
  {
    id: 'source',
    name: 'Source',
    show: (one) => (
      <span className="clip" title={originWords(one)}>
        {speakers(one)}
      </span>
    ),
    value: (one) => one.source,
    width: '120px',
    from: 920,
  },
  {
    id: 'evidence',
    name: 'Evidence',
    show: (one) => (one.is_evidence ? <Chip tone="ok">random and blind</Chip> : ''),
    width: '152px',
    from: 560,
  },
  {
    id: 'time',
    name: 'Known since',
    show: (one) => <Time at={one.recorded_at} />,
    value: (one) => one.recorded_at,
    width: '136px',
    from: 720,
  },
];

const shape = { item: optional() };

/** The label of every item as it stands, and beside it one item whole. */
export function CurrentLabels({ project, config }: { project: string; config?: Schemas['ProjectConfig'] }) {
  const [{ item }, change] = useView(shape);
  return (
    <div className={item ? 'grid list-peek' : 'grid'}>
      <Panel
        title="Current labels"
        note="Confidence: the share of the answers that say so or, where several people answer each item, the probability from all that is known of those people; one answer alone is always 1. Evidence: the item was drawn by chance and answered by people who saw no model’s answer, so models may be judged by it; other labels only teach."
      >
        <Rows
          project={project}
          task={config?.task ?? 'classification'}
          openId={item}
          onOpen={(one) => change({ item: one.item_id }, item ? 'replace' : 'push')}
        />
      </Panel>
      {item ? (
        <ItemPeek
          key={item}
          project={project}
          config={config}
          item={item}
          onClose={() => change({ item: undefined })}
        />
      ) : null}
    </div>
  );
}

interface RowsProps {
  project: string;
  task: Task;
  openId?: string;
  onOpen: (label: Label) => void;
}

function Rows({ project, task, openId, onOpen }: RowsProps) {
  const columns = useMemo(() => columnsOf(task), [task]);
  const asOf = useAsOf();
  const list = useInfiniteQuery({
    queryKey: ['labels', project, asOf],
    queryFn: ({ pageParam, signal }) =>
      read('/v1/projects/{project}/labels', { project }, { cursor: pageParam, limit: 200, as_of: asOf }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  if (list.error instanceof ApiError) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Loading lines={8} height={300} />;
  if (rows.length === 0)
    return (
      <Empty title="No label yet.">
        Labels come from people’s answers, experts’ decisions and your users’ feedback.
      </Empty>
    );
  return (
    <DataTable
      name="Current labels"
      items={rows}
      columns={columns}
      id={(one) => one.item_id}
      openId={openId}
      onOpen={onOpen}
      onEnd={more}
      tall
    />
  );
}
