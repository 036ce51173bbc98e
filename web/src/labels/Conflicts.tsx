import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { ApiError, read, type Schemas } from '../api/client';
import { DataTable } from '../parts/DataTable';
import { Panel } from '../parts/Panel';
import { Empty, Failed, Loading } from '../parts/States';
import { Tabs } from '../parts/Tabs';
import { ItemPeek } from '../items/ItemPeek';
import type { Task } from '../review/answers';
import { useMay } from '../shell/session';
import { choice, optional, useView } from '../url/search';
import { useAsOf } from '../url/view';
import { conflictColumns } from './conflictColumns';
import { ConflictValues } from './ConflictValues';
import { Decision } from './Decision';

type Disagreement = Schemas['DisagreementDetail'];

const shape = { state: choice(['all', 'waiting', 'settled'], 'all'), values: optional(), item: optional() };
const pageRows = 50;

/** Where a decision stands: short answers have room beside the list, marks on texts and images want the whole width. */
function besideOrUnder(task: Task): string {
  return task === 'classification' || task === 'label_set' || task === 'number'
    ? 'list-decision'
    : 'list-over-decision';
}

/** Every item on which people differ: what waits for a decision first, and the means to decide it. */
export function Conflicts({ project, config }: { project: string; config: Schemas['ProjectConfig'] }) {
  const may = useMay('adjudicate', project);
  if (!may)
    return <Empty title="Experts decide here.">Ask an administrator or the project’s lead for the role expert.</Empty>;
  return <Rows project={project} config={config} />;
}

function Rows({ project, config }: { project: string; config: Schemas['ProjectConfig'] }) {
  const asOf = useAsOf();
  const [{ state, values, item }, change] = useView(shape);
  const [passed, setPassed] = useState<readonly string[]>([]);
  const columns = useMemo(() => conflictColumns(project, config), [config, project]);
  const list = useInfiniteQuery({
    queryKey: ['disagreements', project, state, values, asOf],
    queryFn: ({ pageParam, signal }) =>
      read(
        '/v1/projects/{project}/disagreements',
        { project },
        { state, values, cursor: pageParam, limit: pageRows, as_of: asOf },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  // A page that found nothing may still have others behind it.
  useEffect(() => {
    if (rows.length === 0 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage, rows.length]);

  const deciding = rows.filter((one) => one.state === 'expert' || one.state === 'customer');
  const turn = [...deciding].sort((a, b) => Number(passed.includes(a.item_id)) - Number(passed.includes(b.item_id)));
  const chosen = rows.find((one) => one.item_id === item);
  const shown = asOf ? undefined : item ? (chosen?.state === 'closed' ? undefined : chosen) : turn[0];
  const peeked = item && !shown ? item : undefined;
  const isMore = hasNextPage && deciding.length === rows.length;
  return (
    <div className={`grid ${peeked ? 'list-peek' : shown ? besideOrUnder(config.task) : ''}`}>
      <Panel
        title="Disagreements"
        side={
          <Tabs
            name="Which disagreements"
            tabs={[
              { id: 'all', name: 'All' },
              { id: 'waiting', name: 'Waiting for a decision' },
              { id: 'settled', name: 'Settled' },
            ]}
            at={state}
            onChange={(next) => change({ state: next as typeof state, item: undefined })}
          />
        }
      >
        <ConflictValues
          project={project}
          task={config.task}
          state={state}
          at={values}
          onChange={(next) => change({ values: next, item: undefined })}
        />
        {list.error instanceof ApiError ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
        {list.isPending || (rows.length === 0 && hasNextPage) ? <Loading lines={4} height={160} /> : null}
        {list.data && rows.length === 0 && !hasNextPage ? (
          <Nobody isFiltered={state !== 'all' || values !== undefined} onAll={() => change(all)} />
        ) : null}
        {rows.length > 0 ? (
          <div className="conflict-rows">
            <DataTable
              name="Disagreements"
              items={rows}
              columns={columns}
              id={(one) => one.item_id}
              openId={item ?? shown?.item_id}
              onOpen={(one) => change({ item: one.item_id }, item ? 'replace' : 'push')}
              tall
            />
          </div>
        ) : null}
        {hasNextPage && rows.length > 0 ? (
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            Show more
          </Button>
        ) : null}
        {asOf && deciding.length + rows.length > 0 ? (
          <p className="note">Conflicts are decided now, not in the past. Return to now to decide.</p>
        ) : null}
      </Panel>
      {peeked ? (
        <ItemPeek
          key={peeked}
          project={project}
          config={config}
          item={peeked}
          onClose={() => change({ item: undefined })}
        />
      ) : null}
      {shown ? (
        <Decision
          key={shown.review_id}
          project={project}
          config={config}
          one={shown}
          equal={equalTo(shown, rows)}
          left={`${deciding.length}${isMore ? '+' : ''}`}
          onLater={() => {
            setPassed([...passed.filter((id) => id !== shown.item_id), shown.item_id]);
            if (item) change({ item: undefined }, 'replace');
          }}
        />
      ) : null}
    </div>
  );
}

const all = { state: 'all', values: undefined, item: undefined } as const;

function Nobody({ isFiltered, onAll }: { isFiltered: boolean; onAll: () => void }) {
  return isFiltered ? (
    <Empty title="No disagreement meets this filter.">
      <button type="button" className="plain-link" onClick={onAll}>
        Show all
      </button>
    </Empty>
  ) : (
    <Empty title="Nobody disagrees.">Items come here when people’s answers differ, or when nobody gave a label.</Empty>
  );
}

/** Waiting items that are the same question with the same answers: one decision is for all of them. */
function equalTo(one: Disagreement, rows: readonly Disagreement[]): Disagreement[] {
  const key = (each: Disagreement) =>
    JSON.stringify([Object.entries(each.input).sort(), each.values.map((value) => value.label).sort()]);
  return rows.filter((each) => each.item_id !== one.item_id && each.state === one.state && key(each) === key(one));
}
