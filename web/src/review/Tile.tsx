import { Kbd } from '@mantine/core';
import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { inWords, type Judgement, type Lease } from './answers';
import { InputLine } from './InputLine';

const thumbnailSize = 256;

interface TileProps {
  project: string;
  config: Schemas['ProjectConfig'];
  lease: Lease;
  number: number;
  isAt: boolean;
  isLeftOut: boolean;
  /** What it gets; undefined while that is not said, or when it gets none. */
  judgement: Judgement | undefined;
  isBySuggestion: boolean;
  onFocus: () => void;
  onToggle: () => void;
  onOpen: () => void;
}

/** One of many items: taken along or left out, and a way to read all of it. */
export function Tile({ project, config, lease, number, isAt, isLeftOut, judgement, ...rest }: TileProps) {
  const { isBySuggestion, onFocus, onToggle, onOpen } = rest;
  const { task, suggestion } = lease;
  return (
    <div className={`tile ${isLeftOut ? 'excepted' : ''} ${isAt ? 'at' : ''}`}>
      <div
        role="checkbox"
        aria-checked={!isLeftOut}
        aria-label={`Item ${number}${isLeftOut ? ', left out' : ''}`}
        tabIndex={isAt ? 0 : -1}
        className="tile-check"
        onFocus={onFocus}
        onClick={onToggle}
      >
        <InputLine project={project} config={config} input={lease.input} size={thumbnailSize} />
        <span className="tile-foot">
          {isLeftOut ? (
            <Chip tone="warn">left out</Chip>
          ) : judgement ? (
            <Chip tone="accent">{inWords(task, judgement.label, judgement.value)}</Chip>
          ) : isBySuggestion ? (
            <span className="muted">blind, not answered</span>
          ) : suggestion ? (
            <span className="muted">{inWords(task, suggestion.label, suggestion.value)}?</span>
          ) : null}
        </span>
      </div>
      <button type="button" className="act tile-open" tabIndex={isAt ? 0 : -1} aria-haspopup="dialog" onClick={onOpen}>
        <span>
          Whole item<span className="hidden"> {number}</span>
        </span>
        {isAt ? <Kbd size="xs">O</Kbd> : null}
      </button>
    </div>
  );
}
