import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type Row,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useKeys } from '../shell/keys';
import { text, useView } from '../url/search';
import { Icon } from './Icon';
import { useWidth } from './useWidth';

export interface Column<Item> {
  id: string;
  name: string;
  show: (item: Item) => ReactNode;
  /** What the column sorts by; without it the column does not sort. */
  value?: (item: Item) => string | number;
  isNumber?: boolean;
  /** CSS width, e.g. "120px" or "40%". */
  width?: string;
  /** Least width of the table's place, in pixels, at which the column is shown; always if left out. */
  from?: number;
}

interface DataTableProps<Item> {
  name: string;
  items: readonly Item[];
  columns: readonly Column<Item>[];
  id: (item: Item) => string;
  /** Opens an item; Enter, O and a click do it. */
  onOpen?: (item: Item) => void;
  openId?: string;
  /** Called when the last rows come into view. */
  onEnd?: () => void;
  /** Name of the search parameter that keeps the order. */
  sortKey?: string;
  tall?: boolean;
  /** Further keys that act on the row at hand, or on the chosen ones. */
  rowKeys?: readonly RowKey<Item>[];
  /** Ids of the rows that are chosen; given together with onChosen. X chooses. */
  chosen?: ReadonlySet<string>;
  onChosen?: (chosen: ReadonlySet<string>) => void;
}

interface RowKey<Item> {
  key: string;
  label: string;
  run: (items: readonly Item[]) => void;
}

const rowHeight = 36;
const virtualFrom = 200;
const flexibleWidth = 130;
const sortShapes = new Map<string, Record<string, ReturnType<typeof text>>>();

function sortShape(key: string): Record<string, ReturnType<typeof text>> {
  const known = sortShapes.get(key) ?? { [key]: text() };
  sortShapes.set(key, known);
  return known;
}

/** Rows with an order that lives in the address; only what is seen is drawn when there are many. */
export function DataTable<Item>({
  name,
  items,
  columns: all,
  id,
  onOpen,
  openId,
  onEnd,
  sortKey = 'sort',
  tall = false,
  rowKeys = [],
  chosen,
  onChosen,
}: DataTableProps<Item>) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const columns = useMemo(
    () => all.filter(({ from }) => from === undefined || width === undefined || width >= from),
    [all, width],
  );
  const [view, change] = useView(sortShape(sortKey));
  const written = view[sortKey] ?? '';
  const sorting = useMemo<SortingState>(
    () => (written ? [{ id: written.replace(/^-/, ''), desc: written.startsWith('-') }] : []),
    [written],
  );
  const definitions = useMemo<ColumnDef<Item>[]>(
    () =>
      all.map((column) => ({
        id: column.id,
        header: column.name,
        accessorFn: (item) => column.value?.(item) ?? '',
        cell: (context) => column.show(context.row.original),
        enableSorting: column.value !== undefined,
      })),
    [all],
  );
  const visible = useMemo(
    () => Object.fromEntries(all.map((column) => [column.id, columns.includes(column)])),
    [all, columns],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoizes here
  const table = useReactTable({
    data: items as Item[],
    columns: definitions,
    state: { sorting, columnVisibility: visible },
    getRowId: (item) => id(item),
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const rows = table.getRowModel().rows;
  const isVirtual = rows.length > virtualFrom || onEnd !== undefined;
  const virtual = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const shown: Row<Item>[] = isVirtual ? drawn.map((one) => rows[one.index]!).filter(Boolean) : rows;
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && rows.length > 0 && lastDrawn >= rows.length - 20) onEnd();
  }, [lastDrawn, onEnd, rows.length]);

  const [at, setAt] = useState(-1);
  const move = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + step));
    setAt(next);
    if (isVirtual) virtual.scrollToIndex(next);
    if (openId !== undefined && rows[next]) onOpen?.(rows[next].original);
  };
  const open = () => rows[at] && onOpen?.(rows[at].original);
  const choose = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChosen?.(next);
  };
  // The chosen rows; without any, the one that is open or at hand.
  const meant = (): Item[] => {
    if (chosen && chosen.size > 0) return rows.filter((row) => chosen.has(row.id)).map((row) => row.original);
    const row = rows.find((one) => one.id === openId) ?? rows[at];
    return row ? [row.original] : [];
  };
  useKeys(
    name,
    onOpen
      ? [
          { keys: ['j'], label: 'Next row', run: () => move(1) },
          { keys: ['k'], label: 'Row before', run: () => move(-1) },
          { keys: ['Enter', 'o'], label: 'Open the row', run: open },
          ...(onChosen ? [{ keys: ['x'], label: 'Choose the row', run: () => rows[at] && choose(rows[at].id) }] : []),
          ...rowKeys.map(({ key, label, run }) => ({ keys: [key], label, run: () => run(meant()) })),
        ]
      : [],
  );

  const leastWidth = columns.reduce(
    (sum, column) => sum + (column.width?.endsWith('px') ? parseInt(column.width) : flexibleWidth),
    0,
  );
  const padTop = isVirtual ? (drawn[0]?.start ?? 0) : 0;
  const padEnd = isVirtual ? virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0;
  return (
    <div
      className={`table-place ${tall ? 'tall' : ''}`}
      ref={place}
      tabIndex={0}
      role="group"
      aria-label={`${name}, rows`}
    >
      <table className="table data" style={{ minWidth: leastWidth }} aria-label={name} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {table.getFlatHeaders().map((header, index) => {
              const column = columns[index]!;
              const order = header.column.getIsSorted();
              return (
                <th
                  key={header.id}
                  scope="col"
                  className={column.isNumber ? 'number' : undefined}
                  style={column.width ? { width: column.width } : undefined}
                  aria-sort={order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : undefined}
                >
                  {column.value ? (
                    <button
                      type="button"
                      onClick={() =>
                        change({ [sortKey]: order === 'desc' ? column.id : order === 'asc' ? '' : `-${column.id}` })
                      }
                    >
                      {column.name}
                      {order ? <Icon name="down" size={14} /> : null}
                    </button>
                  ) : (
                    column.name
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {padTop > 0 ? <tr aria-hidden="true" style={{ height: padTop }} /> : null}
          {shown.map((row) => (
            <tr
              key={row.id}
              className={`${onOpen ? 'opens' : ''} ${rows[at] === row ? 'at' : ''} ${row.id === openId ? 'open' : ''} ${chosen?.has(row.id) ? 'chosen' : ''}`}
              aria-selected={chosen ? chosen.has(row.id) : undefined}
              onClick={onOpen ? () => onOpen(row.original) : undefined}
            >
              {row.getVisibleCells().map((cell, index) => (
                <td key={cell.id} className={columns[index]!.isNumber ? 'number' : undefined}>
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </td>
              ))}
            </tr>
          ))}
          {padEnd > 0 ? <tr aria-hidden="true" style={{ height: padEnd }} /> : null}
        </tbody>
      </table>
    </div>
  );
}
