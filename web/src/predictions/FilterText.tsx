import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../parts/Icon';
import { type Filter, readFilter, writeFilter } from './filter';

/** The whole filter in one line, typed or put together by the facets. */
export function FilterText({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const written = writeFilter(filter);
  const [typed, setTyped] = useState<string>();
  return (
    <form
      role="search"
      className="filter-line"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== undefined) onChange(readFilter(typed));
        setTyped(undefined);
      }}
    >
      <TextInput
        aria-label="Filter"
        data-filter
        leftSection={<Icon name="search" size={16} />}
        placeholder='Words of the input, or route:auto label:"credit note" score:<0.6 factor.scan:poor'
        value={typed ?? written}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            setTyped(undefined);
            event.currentTarget.blur();
          }
        }}
      />
    </form>
  );
}
