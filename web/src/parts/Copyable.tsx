import { Button, CopyButton } from '@mantine/core';

/** A command to run elsewhere. */
export function Copyable({ name, text }: { name: string; text: string }) {
  return (
    <div className="copyable">
      <pre tabIndex={0} aria-label={name}>
        {text}
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-sm" onClick={copy} aria-label={`Copy: ${name}`}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
