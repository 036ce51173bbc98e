import { Button } from '@mantine/core';
import { Icon } from '../parts/Icon';

/** An image that could not be fetched or is none; the item can still be answered or passed on. */
export function BrokenImage({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="failed" role="alert">
      <Icon name="alert" />
      <div>
        <strong>This image cannot be shown.</strong>
        <p>It is damaged, is no image, or could not be fetched.</p>
        <p>Try again; if it stays, flag the item as junk (F) or skip it (S).</p>
        <p className="row">
          <Button onClick={onRetry}>Retry</Button>
        </p>
      </div>
    </div>
  );
}
