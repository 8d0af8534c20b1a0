// Tabs that list objects: "Duplicated strings" and the results of a search.
import type { HeapObject, ObjectPage, Page, StringRow } from '../extensions';
import { open } from './class-view';
import { make } from './dom';
import { Grid } from './grid';
import type { Column } from './grid-columns';
import { fillSize, number, objectColumns, objectContext } from './objects';
import { format, t } from './texts';
import type { Heap, View } from './view';

export class FindView implements View {
  readonly id = 'find';
  readonly title = t('Search');
  readonly hasObjects = true;
  readonly element = make('section', 'view');
  private readonly grid: Grid<HeapObject>;
  private readonly status = make('span', 'status', '', { role: 'status' });
  private text = '';

  constructor(heap: Heap) {
    const { host } = heap;
    this.grid = new Grid<HeapObject>({
      label: t('Objects found'),
      columns: objectColumns(t('Object'), host, () => heap.summary.totalSize),
      fetch: (parent, offset, limit, signal) => {
        const page = { offset, limit };
        if (parent) return host.request<ObjectPage>('leakline/heap/references', { id: parent.id, ...page }, { signal });
        if (!this.text) return Promise.resolve({ total: 0, items: [] });
        return host.request<Page<HeapObject>>('leakline/heap/find', { text: this.text, ...page }, { signal });
      },
      expandable: (row) => row.hasChildren,
      onSelect: (row) => heap.pane.show(row),
      onOpen: (row, beside) => open(heap.host, row, beside),
      onDraw: (tree) => this.say(tree.known, tree.total),
      context: (row) => objectContext(row, 'object'),
    });
    const tools = make('div', 'tools');
    tools.append(this.status);
    this.element.append(tools, this.grid.element);
  }

  find(text: string): void {
    this.text = text.trim();
    this.status.textContent = '';
    this.grid.reset();
  }

  show(): void {
    this.grid.redraw();
  }

  focus(): void {
    this.grid.focus();
  }

  private say(known: boolean, total: number): void {
    if (!this.text) this.status.textContent = t('Type part of a name, or an id such as @46073, into the search field.');
    else if (known && total === 1) this.status.textContent = t('“{0}”: 1 object', this.text);
    else if (known) this.status.textContent = t('“{0}”: {1} objects', this.text, format.count(total));
  }
}

export class StringsView implements View {
  readonly id = 'strings';
  readonly title = t('Duplicated strings');
  readonly hasObjects = true;
  readonly element = make('section', 'view');
  private readonly grid: Grid<StringRow>;
  private readonly status = make('span', 'status', '', { role: 'status' });
  private shown = false;

  constructor(private readonly heap: Heap) {
    const { host, pane } = heap;
    this.grid = new Grid<StringRow>({
      label: this.title,
      columns: this.columns(),
      fetch: (_, offset, limit, signal) => host.request<Page<StringRow>>('leakline/heap/strings', { offset, limit }, { signal }),
      expandable: () => false,
      onSelect: (row) => pane.show(asObject(row)),
      onDraw: (tree) => {
        if (tree.known) this.status.textContent = t('{0} texts are kept more than once. What they say is not shown.', format.count(tree.total));
      },
      context: (row) => objectContext(asObject(row), 'object'),
    });
    const tools = make('div', 'tools');
    tools.append(this.status);
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

  private columns(): Column<StringRow>[] {
    return [
      { id: 'name', label: t('Example'), fill: (cell, row) => cell.append(make('span', 'name string', t('string')), make('span', 'dim id', ` @${row.id}`)) },
      { id: 'count', label: t('Count'), width: 90, numeric: true, fill: (cell, row) => number(cell, format.count(row.count)) },
      { id: 'length', label: t('Length'), width: 90, numeric: true, from: 430, fill: (cell, row) => number(cell, format.count(row.length)) },
      { id: 'selfSize', label: t('Self size'), width: 100, numeric: true, from: 520, fill: (cell, row) => number(cell, format.bytes(row.selfSize)) },
      {
        id: 'retainedSize',
        label: t('Retained size'),
        width: 136,
        numeric: true,
        fill: (cell, row) => fillSize(cell, row.retainedSize, this.heap.summary.totalSize),
      },
    ];
  }
}

function asObject({ id, selfSize, retainedSize }: StringRow): HeapObject {
  return { id, type: 'string', name: t('string'), selfSize, retainedSize, distance: 0, hasChildren: false };
}
