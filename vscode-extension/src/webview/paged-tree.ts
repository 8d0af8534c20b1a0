// Rows of a tree of which only the pages that were looked at are here: the root's list and those of
// opened rows, as one list of visible rows. Plain data without a page; the grid draws it.
import type { Page } from '../extensions';

export const PAGE_SIZE = 100;

/** Gives a page of what is below a row, or of the root's list. */
export type Fetch<Row> = (parent: Row | undefined, offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>;

interface List<Row> {
  readonly parent: { list: List<Row>; index: number } | undefined;
  readonly row: Row | undefined;
  readonly level: number;
  total: number;
  known: boolean;
  visible: number; // rows of this list and of all opened below it
  readonly rows: Map<number, Row>;
  readonly asked: Set<number>; // pages
  readonly failed: Map<number, string>; // pages and why
  readonly open: Map<number, List<Row>>;
}

/** One visible row; `row` is missing while its page is on the way. */
export interface Visible<Row> {
  row?: Row;
  failure?: string;
  level: number;
  open: boolean;
  /** Position in its own list, from 0, and that list's length. */
  position: number;
  siblings: number;
}

export class PagedTree<Row> {
  private root: List<Row> = newList<Row>(undefined, undefined);
  private abort = new AbortController();

  constructor(
    private readonly fetch: Fetch<Row>,
    private readonly onChange: () => void,
  ) {}

  /** Forgets everything; the first look asks again. */
  reset(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.root = newList<Row>(undefined, undefined);
    this.onChange();
  }

  /** Whether the root's list has answered. */
  get known(): boolean {
    return this.root.known;
  }

  get total(): number {
    return this.root.total;
  }

  get length(): number {
    return this.root.visible;
  }

  at(index: number): Visible<Row> | undefined {
    const found = this.locate(index);
    if (!found) return undefined;
    const { list, position } = found;
    const page = Math.floor(position / PAGE_SIZE);
    const row = list.rows.get(position);
    if (row === undefined) this.ask(list, page);
    const failure = list.failed.get(page);
    return {
      ...(row !== undefined && { row }),
      ...(failure !== undefined && { failure }),
      level: list.level,
      open: list.open.has(position),
      position,
      siblings: list.total,
    };
  }

  open(index: number): void {
    const found = this.locate(index);
    const row = found?.list.rows.get(found.position);
    if (!found || row === undefined || found.list.open.has(found.position)) return;
    const { list, position } = found;
    const below = newList<Row>({ list, index: position }, row);
    list.open.set(position, below);
    grow(list, below.visible);
    this.ask(below, 0);
    this.onChange();
  }

  close(index: number): void {
    const found = this.locate(index);
    const below = found?.list.open.get(found.position);
    if (!found || !below) return;
    found.list.open.delete(found.position);
    grow(found.list, -below.visible);
    this.onChange();
  }

  /** Closes every opened row of this kind. */
  closeAll(matches: (row: Row) => boolean): void {
    const lists = [this.root];
    for (let list = lists.pop(); list; list = lists.pop()) {
      for (const [position, below] of list.open) {
        if (below.row === undefined || !matches(below.row)) lists.push(below);
        else {
          list.open.delete(position);
          grow(list, -below.visible);
        }
      }
    }
    this.onChange();
  }

  /** The visible row that the row's list belongs to; -1 for the root's rows. */
  parentOf(index: number): number {
    const found = this.locate(index);
    return found?.list.parent ? index - 1 - this.offsetIn(found.list, found.position) : -1;
  }

  /** Asks again for a page that failed. */
  retry(index: number): void {
    const found = this.locate(index);
    if (!found) return;
    const page = Math.floor(found.position / PAGE_SIZE);
    if (!found.list.failed.delete(page)) return;
    found.list.asked.delete(page);
    this.ask(found.list, page);
    this.onChange();
  }

  private locate(index: number): { list: List<Row>; position: number } | undefined {
    if (index < 0 || index >= this.root.visible) return undefined;
    let list = this.root;
    let left = index;
    for (;;) {
      let inside: List<Row> | undefined;
      for (const [position, below] of opened(list)) {
        if (left <= position) break;
        if (left <= position + below.visible) {
          left -= position + 1;
          inside = below;
          break;
        }
        left -= below.visible;
      }
      if (!inside) return { list, position: left };
      list = inside;
    }
  }

  // Visible rows of the list before this position.
  private offsetIn(list: List<Row>, position: number): number {
    let offset = position;
    for (const [at, below] of list.open) if (at < position) offset += below.visible;
    return offset;
  }

  private ask(list: List<Row>, page: number): void {
    if (list.asked.has(page)) return;
    list.asked.add(page);
    const { signal } = this.abort;
    this.fetch(list.row, page * PAGE_SIZE, PAGE_SIZE, signal).then(
      ({ total, items }) => {
        if (!signal.aborted) this.fill(list, page, total, items);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        list.failed.set(page, error instanceof Error ? error.message : String(error));
        this.onChange();
      },
    );
  }

  private fill(list: List<Row>, page: number, total: number, items: Row[]): void {
    items.forEach((row, i) => list.rows.set(page * PAGE_SIZE + i, row));
    const difference = total - list.total;
    list.total = total;
    list.known = true;
    if (isAttached(list)) grow(list, difference);
    this.onChange();
  }
}

// Until it is known a list has one row, which says that it is on the way.
function newList<Row>(parent: List<Row>['parent'], row: Row | undefined): List<Row> {
  return {
    parent,
    row,
    level: parent ? parent.list.level + 1 : 1,
    total: 1,
    known: false,
    visible: 1,
    rows: new Map(),
    asked: new Set(),
    failed: new Map(),
    open: new Map(),
  };
}

// Not if its row, or one above it, was closed meanwhile.
function isAttached<Row>(list: List<Row>): boolean {
  for (let at = list; at.parent; at = at.parent.list) {
    if (at.parent.list.open.get(at.parent.index) !== at) return false;
  }
  return true;
}

function grow<Row>(list: List<Row>, by: number): void {
  for (let at: List<Row> | undefined = list; at; at = at.parent?.list) at.visible += by;
}

function opened<Row>(list: List<Row>): [number, List<Row>][] {
  return [...list.open].sort((a, b) => a[0] - b[0]);
}
