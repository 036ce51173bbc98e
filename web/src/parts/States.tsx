import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ApiError } from '../api/client';
import { Icon } from './Icon';

/** The same in one line, where many stand below each other. */
export function FailedLine({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <div className="failed small" role="alert">
      <Icon name="alert" />
      <span>{(error instanceof ApiError && error.problem.title) || error.message}</span>
      <Button onClick={retry}>Retry</Button>
    </div>
  );
}

/** Something did not work: what, why, what to do, and again. The rest of the page lives on. */
export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div className="failed" role="alert">
      <Icon name="alert" />
      <div>
        <strong>{problem?.title || 'This part could not be shown.'}</strong>
        <p>{problem ? problem.detail : error.message}</p>
        {problem && problem.errors.length > 0 ? (
          <ul>
            {problem.errors.map((one) => (
              <li key={one.path + one.code}>
                <code>{one.path}</code>
                {one.value ? ` is “${one.value}”` : ' is missing'}; expected {one.expected}. {one.fix}
              </li>
            ))}
          </ul>
        ) : null}
        {problem?.fix ? <p>{problem.fix}</p> : null}
        <p className="row">
          {retry ? <Button onClick={retry}>Retry</Button> : null}
          {problem ? <code className="muted">{problem.code}</code> : null}
        </p>
      </div>
    </div>
  );
}

/** Nothing here yet, and what would fill it. A page that is nothing else has it as its heading. */
export function Empty({ title, isPage, children }: { title: string; isPage?: boolean; children?: ReactNode }) {
  return (
    <div className="empty">
      {isPage ? <h1>{title}</h1> : <strong>{title}</strong>}
      {children ? <div>{children}</div> : null}
    </div>
  );
}

/** The shape of what comes. */
export function Loading({ lines = 3, height }: { lines?: number; height?: number }) {
  return (
    <div className="loading" role="status" aria-label="Loading" style={height ? { minHeight: height } : undefined}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** A read in its three states. What was there stays while the new comes, dimmed when it is another question's. */
export function Loaded<Data>({
  of: query,
  children,
  loading,
}: {
  of: UseQueryResult<Data, ApiError>;
  children: (data: Data) => ReactNode;
  loading?: ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <div className={query.isPlaceholderData ? 'stale' : undefined}>
        {query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : null}
        {children(query.data)}
      </div>
    );
  }
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return loading ?? <Loading />;
}
