// Tab "Comparison": what was added and removed since another snapshot of the process, by class; a
// class opens to the objects that are new.
import type { CompareRow, HeapObject, ObjectPage, Page } from '../extensions';
import { filterInput, open } from './class-view';
import { button, make } from './dom';
import { Grid } from './grid';
import type { Column, Sorting } from './grid-columns';
import { fillObjectName, number, objectContext } from './objects';
import type { Fetch } from './paged-tree';
import { format, t } from './texts';
import type { Heap, View } from './view';

type Row = CompareRow | HeapObject;
type Figure = 'added' | 'removed' | 'delta' | 'addedSize' | 'removedSize' | 'sizeDelta';
const isClass = (row: Row): row is CompareRow => 'key' in row;

export class CompareView implements View {
  readonly id = 'comparison';
  readonly title = t('Comparison');
  readonly hasObjects = true;
  readonly element = make('section', 'view');
  private readonly grid: Grid<Row>;
  private readonly filter: HTMLInputElement;
  private readonly base = make('span', 'base');
  private readonly invitation = make('div', 'invitation');
  private readonly sorting: Sorting = { by: 'sizeDelta', descending: true };
  private hasBase = false;
  private stale = true;

  constructor(private readonly heap: Heap) {
    this.filter = filterInput(t('Filter by class'), () => this.grid.reset());
    const choose = () => heap.host.post({ type: 'chooseBase' });
    this.grid = new Grid<Row>({
      label: t('Differences by class'),
      columns: this.columns(),
      sorting: this.sorting,
      fetch: this.fetch,
      expandable: (row) => (isClass(row) ? row.added > 0 : row.hasChildren),
      onSelect: (row) => heap.pane.show(isClass(row) ? undefined : row),
      onOpen: (row, beside) => !isClass(row) && open(heap.host, row, beside),
      context: (row) => (isClass(row) ? undefined : objectContext(row, 'object')),
    });
    const tools = make('div', 'tools');
    tools.append(this.filter, this.base, button('secondary', t('Compare with Another…'), choose));
    this.invitation.append(
      make('p', '', t('Compare with an earlier snapshot of the same process to see what was added and removed.')),
      button('primary', t('Choose Snapshot…'), choose),
    );
    this.element.append(tools, this.grid.element, this.invitation);
    this.setBase(undefined);
  }

  setBase(name: string | undefined): void {
    this.hasBase = name !== undefined;
    this.base.textContent = name === undefined ? '' : t('Since {0}', name);
    this.element.classList.toggle('empty', !this.hasBase);
    this.stale = true;
  }

  show(): void {
    if (this.hasBase && this.stale) {
      this.stale = false;
      this.grid.reset();
    }
    this.grid.redraw();
  }

  focus(): void {
    if (this.hasBase) this.grid.focus();
    else this.invitation.querySelector('button')?.focus();
  }

  private readonly fetch: Fetch<Row> = async (parent, offset, limit, signal) => {
    const { host } = this.heap;
    const page = { offset, limit };
    if (!parent) {
      if (!this.hasBase) return { total: 0, items: [] };
      const params = { ...page, sort: this.sorting.by, descending: this.sorting.descending, filter: this.filter.value };
      return host.request<Page<Row>>('leakline/heap/compare', params, { signal });
    }
    return isClass(parent)
      ? host.request<Page<Row>>('leakline/heap/instances', { key: parent.key, ...page, sinceBase: true }, { signal })
      : host.request<ObjectPage>('leakline/heap/references', { id: parent.id, ...page }, { signal });
  };

  private columns(): Column<Row>[] {
    const { host } = this.heap;
    const signed = (n: number) => format.signed(n, format.count);
    const signedBytes = (n: number) => format.signed(n, format.bytes);
    return [
      {
        id: 'name',
        label: t('Class'),
        sort: 'ascending',
        fill: (cell, row) => {
          if (!isClass(row)) return fillObjectName(cell, row, host);
          cell.append(make('span', 'name', row.name));
          cell.title = row.name;
        },
      },
      figure('added', t('New'), 78, 640, format.count),
      figure('removed', t('Gone'), 78, 640, format.count),
      figure('delta', t('Difference'), 100, 420, signed),
      figure('addedSize', t('New size'), 96, 860, format.bytes),
      figure('removedSize', t('Gone size'), 104, 860, format.bytes),
      figure('sizeDelta', t('Size difference'), 140, 0, signedBytes),
    ];
  }
}

function figure(id: Figure, label: string, width: number, from: number, text: (n: number) => string): Column<Row> {
  return {
    id,
    label,
    width,
    from,
    numeric: true,
    sort: 'descending',
    fill: (cell, row) => {
      if (!isClass(row)) {
        if (id === 'sizeDelta') number(cell, format.bytes(row.retainedSize));
        return;
      }
      number(cell, text(row[id]));
      if ((id === 'delta' || id === 'sizeDelta') && row[id] > 0) cell.classList.add('plus');
    },
  };
}
