// Tab "Summary": classes with counts and sizes; a class opens to its objects, an object to what it
// refers to.
import type { ClassRow, HeapObject, ObjectPage, Page } from '../extensions';
import { afterPause, make } from './dom';
import { Grid } from './grid';
import type { Column, Sorting } from './grid-columns';
import type { Host } from './host';
import { fillDistance, fillObjectName, fillSize, number, objectContext, placeLink } from './objects';
import type { Fetch } from './paged-tree';
import { format, t } from './texts';
import type { Heap, View } from './view';

type Row = ClassRow | HeapObject;
const isClass = (row: Row): row is ClassRow => 'key' in row;

export class ClassView implements View {
  readonly id = 'summary';
  readonly title = t('Summary');
  readonly hasObjects = true;
  readonly element = make('section', 'view');
  private readonly grid: Grid<Row>;
  private readonly filter: HTMLInputElement;
  private readonly status = make('span', 'status', '', { role: 'status' });
  private readonly sorting: Sorting = { by: 'retainedSize', descending: true };
  private shown = false;

  constructor(private readonly heap: Heap) {
    this.filter = filterInput(t('Filter by class'), () => this.grid.reset());
    this.grid = new Grid<Row>({
      label: t('Classes'),
      columns: this.columns(),
      sorting: this.sorting,
      fetch: this.fetch,
      expandable: (row) => isClass(row) || row.hasChildren,
      onSelect: (row) => heap.pane.show(isClass(row) ? undefined : row),
      onOpen: (row, beside) => open(heap.host, row, beside),
      onDraw: (tree) => {
        if (tree.known) this.status.textContent = tree.total === 1 ? t('1 class') : t('{0} classes', format.count(tree.total));
      },
      context: (row) => (isClass(row) ? undefined : objectContext(row, 'object')),
    });
    const tools = make('div', 'tools');
    tools.append(this.filter, this.status);
    this.element.append(tools, this.grid.element);
  }

  show(): void {
    if (!this.shown) this.grid.reset();
    this.shown = true;
    this.grid.redraw();
  }

  focus(): void {
    this.grid.focus();
  }

  private readonly fetch: Fetch<Row> = async (parent, offset, limit, signal) => {
    const { host } = this.heap;
    const page = { offset, limit };
    if (!parent) {
      const params = { ...page, sort: this.sorting.by, descending: this.sorting.descending, filter: this.filter.value };
      return host.request<Page<Row>>('leakline/heap/classes', params, { signal });
    }
    return isClass(parent)
      ? host.request<Page<Row>>('leakline/heap/instances', { key: parent.key, ...page }, { signal })
      : host.request<ObjectPage>('leakline/heap/references', { id: parent.id, ...page }, { signal });
  };

  private columns(): Column<Row>[] {
    const { heap } = this;
    return [
      { id: 'name', label: t('Class'), sort: 'ascending', fill: (cell, row) => fillName(cell, row, heap) },
      {
        id: 'distance',
        label: t('Distance'),
        hint: t('Steps from a root'),
        width: 84,
        numeric: true,
        sort: 'ascending',
        from: 600,
        fill: (cell, row) => fillDistance(cell, row.distance),
      },
      {
        id: 'count',
        label: t('Count'),
        width: 84,
        numeric: true,
        sort: 'descending',
        from: 400,
        fill: (cell, row) => number(cell, isClass(row) ? format.count(row.count) : ''),
      },
      {
        id: 'selfSize',
        label: t('Self size'),
        width: 96,
        numeric: true,
        sort: 'descending',
        from: 470,
        fill: (cell, row) => number(cell, format.bytes(row.selfSize)),
      },
      {
        id: 'retainedSize',
        label: t('Retained size'),
        width: 136,
        numeric: true,
        sort: 'descending',
        fill: (cell, row) => fillSize(cell, row.retainedSize, heap.summary.totalSize),
      },
    ];
  }
}

function fillName(cell: HTMLElement, row: Row, { host }: Heap): void {
  if (!isClass(row)) return fillObjectName(cell, row, host);
  cell.append(make('span', 'name', row.name));
  cell.title = row.name;
  if (row.place) cell.append(placeLink(row.place, host));
}

/** Opens the row's source, if it has one. */
export function open(host: Host, row: { place?: HeapObject['place'] }, beside: boolean): boolean {
  if (!row.place) return false;
  host.open(row.place, beside);
  return true;
}

export function filterInput(label: string, changed: () => void): HTMLInputElement {
  const input = make('input', '', undefined, { type: 'search', placeholder: label, 'aria-label': label, spellcheck: 'false' });
  const later = afterPause(200, changed);
  let last = '';
  input.addEventListener('input', () => {
    if (input.value === last) return;
    last = input.value;
    later();
  });
  return input;
}
