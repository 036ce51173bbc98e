import { NativeSelect } from '@mantine/core';
import type { Schemas } from '../api/client';
import { count } from '../parts/numbers';

/** What a column is used as. */
export type UsedAs = 'text' | 'label' | 'factor' | 'id' | 'out';

interface ColumnsProps {
  preview: Schemas['TablePreview'];
  used: Record<string, UsedAs>;
  onChange: (column: string, as: UsedAs) => void;
}

const shownRows = 5;

/** The head of the file as it was read, each column with its use above it. */
export function ColumnsTable({ preview, used, onChange }: ColumnsProps) {
  return (
    <div className="table-place" tabIndex={0} role="group" aria-label="Columns, rows">
      <table className="table preview" aria-label="Columns">
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th key={column.name} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
          <tr>
            {preview.columns.map((column) => (
              <td key={column.name}>
                <RoleSelect
                  column={column.name}
                  value={used[column.name] ?? 'out'}
                  onChange={(as) => onChange(column.name, as)}
                />
              </td>
            ))}
          </tr>
          <tr>
            {preview.columns.map((column) => (
              <td key={column.name} className="note">
                {column.filled === 0
                  ? 'empty'
                  : `${column.distinct === null || column.distinct === undefined ? 'many' : count(column.distinct)} different${column.filled < preview.rows - preview.refused ? `, ${count(preview.rows - preview.refused - column.filled)} empty` : ''}`}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.first.slice(0, shownRows).map((row, index) => (
            <tr key={index}>
              {row.map((field, place) => (
                <td key={place} className={used[preview.columns[place]?.name ?? ''] === 'out' ? 'muted' : undefined}>
                  <span className="clip">{field}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Rows that cannot be used, each with its line, what was found and what to do. */
export function RowErrors({ refused, errors }: { refused: number; errors: readonly Schemas['ErrorDetail'][] }) {
  if (refused === 0) return null;
  return (
    <details className="row-errors" open={errors.length <= shownRows}>
      <summary>
        {count(refused)} {refused === 1 ? 'row' : 'rows'} cannot be used; the others can
      </summary>
      <ul className="lines">
        {errors.map((one, index) => (
          <li key={index}>
            <b>{one.path}</b>: {one.value ? `“${one.value}”` : 'nothing'}; expected {one.expected}. {one.fix}
          </li>
        ))}
      </ul>
      {refused > errors.length ? <p className="note">The first {errors.length} are listed.</p> : null}
    </details>
  );
}

function RoleSelect({ column, value, onChange }: { column: string; value: UsedAs; onChange: (as: UsedAs) => void }) {
  return (
    <NativeSelect
      aria-label={`Column ${column} is`}
      size="xs"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as UsedAs)}
      data={[
        { value: 'text', label: 'text' },
        { value: 'label', label: 'label' },
        { value: 'factor', label: 'factor' },
        { value: 'id', label: 'id' },
        { value: 'out', label: 'left out' },
      ]}
    />
  );
}
