// What a grid is told: its columns, what rows can do, how it is sorted.
import type { Fetch, PagedTree } from './paged-tree';

export interface Column<Row> {
  id: string;
  label: string;
  hint?: string;
  /** Pixels; the first column takes what is left. */
  width?: number;
  numeric?: boolean;
  /** Can be sorted by, first in this direction. */
  sort?: 'ascending' | 'descending';
  /** Left out when the grid is narrower than so many pixels. */
  from?: number;
  fill: (cell: HTMLElement, row: Row) => void;
}

export interface Sorting {
  by: string;
  descending: boolean;
}

export interface GridOptions<Row> {
  label: string;
  columns: Column<Row>[];
  sorting?: Sorting;
  fetch: Fetch<Row>;
  expandable: (row: Row) => boolean;
  onSelect?: (row: Row) => void;
  /** Opens the row's source; false if it has none. */
  onOpen?: (row: Row, beside: boolean) => boolean;
  onDraw?: (tree: PagedTree<Row>) => void;
  /** What a context menu of the editor is told about the row. */
  context?: (row: Row) => object | undefined;
  rowClass?: (row: Row) => string | undefined;
}

export function columnsThatFit<Row>(columns: readonly Column<Row>[], width: number): Column<Row>[] {
  return columns.filter((column) => (column.from ?? 0) <= width);
}
