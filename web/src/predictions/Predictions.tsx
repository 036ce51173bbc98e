import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { ApiError, read, type Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Time } from '../parts/Figures';
import { count, decimals } from '../parts/numbers';
import { PageHead } from '../parts/Panel';
import { Empty, Failed, Loading } from '../parts/States';
import { useView } from '../url/search';
import { useMay } from '../shell/session';
import { useAsOf, useProject } from '../url/view';
import { inWords } from '../review/answers';
import { Facets } from './Facets';
import { filterShape } from './filter';
import { FilterText } from './FilterText';
import { InputCell } from './InputCell';
import { PredictionPeek } from './PredictionPeek';
import { SendToReview } from './SendToReview';

type Detail = Schemas['PredictionDetail'];

const pageRows = 100;

const columnsOf = (project: string, config: Schemas['ProjectConfig'] | undefined): Column<Detail>[] => [
  { id: 'time', name: 'Time', width: '132px', from: 640, show: (row) => <Time at={row.prediction.event_time} /> },
  {
    id: 'input',
    name: 'Input',
    show: (row) => <InputCell project={project} config={config} input={row.input} />,
  },
  {
    id: 'label',
    name: 'Answer',
    width: '120px',
    show: ({ prediction: { output } }) => (
      <span className="clip">{inWords(config?.task ?? 'classification', output?.label, output?.value)}</span>
    ),
  },
  {
    id: 'score',
    name: 'Score',
    width: '72px',
    from: 420,
    isNumber: true,
    show: (row) => decimals(row.prediction.output?.score),
  },
  {
    id: 'route',
    name: 'Route',
    width: '92px',
    from: 640,
    show: (row) => <Chip tone={row.prediction.route === 'auto' ? 'accent' : 'plain'}>{row.prediction.route}</Chip>,
  },
  {
    id: 'model',
    name: 'Model',
    width: '100px',
    from: 720,
    show: (row) => <span className="clip muted">{row.prediction.model ?? 'none'}</span>,
  },
];

/** What was answered, and why was it routed so? */
export function Predictions() {
  const project = useProject();
  const asOf = useAsOf();
  const [{ id, ...filter }, change] = useView(filterShape);
  const query = useMemo(() => ({ ...filter, as_of: asOf }), [asOf, filter]);
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false }).data?.config;
  const columns = useMemo(() => columnsOf(project, config), [config, project]);
  const facets = useRead('/v1/projects/{project}/predictions/facets', { project }, filter, { staleTime: 5_000 });
  const list = useInfiniteQuery({
    queryKey: ['predictions', project, query],
    queryFn: ({ pageParam, signal }) =>
      read('/v1/projects/{project}/predictions', { project }, { ...query, cursor: pageParam, limit: pageRows }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  // A page that found nothing may still have older rows behind it: they are looked through piece by piece.
  useEffect(() => {
    if (rows.length === 0) more();
  }, [more, rows.length]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState<readonly string[]>();
  const [sent, setSent] = useState('');
  const [mayDecide, mayTrain] = [useMay('adjudicate', project), useMay('train', project)];
  const maySend = (mayDecide || mayTrain) && !asOf;
  const isLabelled = filter.labelled ?? filter.outcome ?? filter.answered_twice;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const isNone = list.data !== undefined && rows.length === 0 && !hasNextPage;
  const isUnused = isNone && !isFiltered;

  return (
    <>
      <PageHead title="Predictions" question="What was answered, and why was it routed so?">
        <span role="status" aria-label="Count">
          {facets.data
            ? `${count(facets.data.count)} ${facets.data.count === 1 ? 'prediction' : 'predictions'}${facets.data.among ? ` among the newest ${count(facets.data.among)}${isLabelled ? ' labels' : ''}` : ''}`
            : ''}
        </span>
      </PageHead>
      {sent || chosen.size > 0 ? (
        <p className="row wrap chosen-line">
          {chosen.size > 0 ? (
            <>
              <b>{count(chosen.size)} chosen</b>
              <Button onClick={() => setSending([...chosen])}>Send to review (Q)</Button>
              <Button onClick={() => setChosen(new Set())}>Choose none</Button>
            </>
          ) : null}
          <span role="status" aria-label="Sent">
            {sent}
          </span>
        </p>
      ) : null}
      <FilterText filter={filter} onChange={(next) => change({ ...empty, ...next, id })} />
      <div className={isUnused ? 'grid' : `grid predictions ${id ? 'with-peek' : ''}`}>
        {isUnused ? null : <Facets project={project} filter={filter} query={facets} />}
        <section className="panel list" aria-label="Rows">
          {list.error instanceof ApiError ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
          {list.isPending || (rows.length === 0 && hasNextPage) ? <Loading lines={12} height={400} /> : null}
          {isNone ? (
            isFiltered ? (
              <Empty title="No prediction meets this filter.">
                <button type="button" className="plain-link" onClick={() => change(empty)}>
                  Take the filter off
                </button>
              </Empty>
            ) : (
              <FirstPrediction project={project} />
            )
          ) : null}
          {rows.length > 0 ? (
            <DataTable
              name="Predictions"
              items={rows}
              columns={columns}
              id={(row) => row.prediction.id}
              openId={id}
              onOpen={(row) => change({ id: row.prediction.id }, id ? 'replace' : 'push')}
              onEnd={more}
              tall
              {...(maySend
                ? {
                    chosen,
                    onChosen: setChosen,
                    rowKeys: [
                      {
                        key: 'q',
                        label: 'Send to review',
                        run: (items: readonly Detail[]) =>
                          items.length > 0 && setSending(items.map((one) => one.prediction.id)),
                      },
                    ],
                  }
                : {})}
            />
          ) : null}
        </section>
        {id ? (
          <PredictionPeek
            key={id}
            project={project}
            config={config}
            id={id}
            onClose={() => change({ id: undefined })}
            onSend={maySend ? () => setSending([id]) : undefined}
          />
        ) : null}
      </div>
      {sending ? (
        <SendToReview
          project={project}
          ids={sending}
          onSent={(words) => {
            setSent(words);
            setChosen(new Set());
          }}
          onClose={() => setSending(undefined)}
        />
      ) : null}
    </>
  );
}

const empty = {
  route: undefined,
  label: undefined,
  model: undefined,
  factor: undefined,
  text: undefined,
  min_score: undefined,
  max_score: undefined,
  labelled: undefined,
  outcome: undefined,
  answered_twice: undefined,
  from: undefined,
  to: undefined,
};

function FirstPrediction({ project }: { project: string }) {
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  const field = config.data?.config.input[0]?.name ?? 'text';
  return (
    <Empty title="No prediction yet. Send the first:">
      <pre>{`curl ${window.location.origin}/v1/projects/${project}/predictions \\
  -H 'content-type: application/json' \\
  -d '{"input": {"${field}": "…"}}'`}</pre>
    </Empty>
  );
}
