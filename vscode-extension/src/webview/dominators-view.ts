// Tab "Dominators": which objects keep how much alive, as a table and as a treemap.
import { drawTreemap, type TreemapModel } from '../../../server/views/html/treemap.js';
import type { HeapObject, ObjectPage } from '../extensions';
import { open } from './class-view';
import { button, make } from './dom';
import { Grid } from './grid';
import { objectColumns, objectContext, objectName } from './objects';
import { format, t } from './texts';
import { TreemapTiles } from './treemap-tiles';
import type { Heap, View } from './view';

type Mode = 'table' | 'treemap';

export class DominatorsView implements View {
  readonly id = 'dominators';
  readonly title = t('Dominators');
  readonly hasObjects = true;
  readonly element = make('section', 'view');
  private readonly grid: Grid<HeapObject>;
  private readonly map = make('div', 'treemap', undefined, { role: 'group', 'aria-label': t('Treemap of retained sizes') });
  private readonly path = make('nav', 'path', undefined, { 'aria-label': t('Where you are in the treemap') });
  private readonly modes = new Map<Mode, HTMLButtonElement>();
  private readonly tiles: TreemapTiles;
  private mode: Mode = 'table';
  private shown = false;
  private at: HeapObject[] = []; // what the treemap shows, below the whole heap

  constructor(private readonly heap: Heap) {
    const { host, pane } = heap;
    this.grid = new Grid<HeapObject>({
      label: this.title,
      columns: objectColumns(t('Object'), host, () => heap.summary.totalSize),
      fetch: (parent, offset, limit, signal) =>
        host.request<ObjectPage>('leakline/heap/dominators', { ...(parent && { id: parent.id }), offset, limit }, { signal }),
      expandable: (row) => row.hasChildren,
      onSelect: (row) => pane.show(row),
      onOpen: (row, beside) => open(heap.host, row, beside),
      context: (row) => objectContext(row, 'object'),
    });
    this.tiles = new TreemapTiles(host, () => this.drawMap());
    const switcher = make('div', 'switch', undefined, { role: 'group', 'aria-label': t('Show as') });
    for (const [mode, label] of [['table', t('Table')], ['treemap', t('Treemap')]] as const) {
      const choice = button('', label, () => this.setMode(mode));
      this.modes.set(mode, choice);
      switcher.append(choice);
    }
    const tools = make('div', 'tools');
    tools.append(switcher, this.path);
    this.element.append(tools, this.grid.element, this.map);
    new ResizeObserver(() => this.drawMap()).observe(this.map);
    this.setMode('table');
  }

  show(): void {
    if (!this.shown) this.grid.reset();
    this.shown = true;
    this.grid.redraw();
    this.drawMap();
  }

  focus(): void {
    if (this.mode === 'table') this.grid.focus();
    else this.map.querySelector('button')?.focus();
  }

  /** Shows one object in the treemap, as if it had been opened. */
  async reveal(id: number): Promise<void> {
    const { object } = await this.heap.host.request<ObjectPage>('leakline/heap/dominators', { id, offset: 0, limit: 1 });
    if (object) this.at = [object];
    this.setMode('treemap');
  }

  private setMode(mode: Mode): void {
    this.mode = mode;
    for (const [name, choice] of this.modes) choice.setAttribute('aria-pressed', String(name === mode));
    this.grid.element.hidden = mode !== 'table';
    this.map.hidden = mode !== 'treemap';
    this.path.hidden = mode !== 'treemap';
    this.grid.redraw();
    this.drawMap();
  }

  private drawMap(): void {
    if (this.mode !== 'treemap' || !this.map.clientWidth) return;
    const focused = document.activeElement?.getAttribute('title');
    const inMap = this.map.contains(document.activeElement);
    drawTreemap(this.map, this.model(), this.at.at(-1)?.id ?? 0);
    if (inMap) this.refocus(focused ?? '');
    this.drawPath();
  }

  private refocus(title: string): void {
    const tiles = [...this.map.querySelectorAll('button')];
    (tiles.find((tile) => tile.title === title) ?? tiles[0])?.focus();
  }

  private model(): TreemapModel<number> {
    const { tiles } = this;
    const object = (id: number) => tiles.object(id);
    const title = (id: number) => {
      const tile = object(id);
      return tile ? `${objectName(tile)} @${id}` : '';
    };
    return {
      children: (id) => tiles.children(id),
      size: (id) => object(id)?.retainedSize ?? this.heap.summary.totalSize,
      name: (id) => objectName(object(id) as HeapObject),
      label: (id) => t('{0}, keeps {1}', title(id), format.bytes(object(id)?.retainedSize ?? 0)),
      tooltip: (id) =>
        [title(id), t('keeps {0}, itself {1}', format.bytes(object(id)?.retainedSize ?? 0), format.bytes(object(id)?.selfSize ?? 0))].join('\n'),
      deep: (id) => object(id)?.hasChildren ?? false,
      open: (id) => this.goInto(id),
      bytes: format.bytes,
      smaller: t('smaller objects'),
      rest: t('itself, smaller ones'),
    };
  }

  private goInto(id: number): void {
    const steps = this.tiles.pathTo(id, this.at.at(-1)?.id ?? 0);
    this.at = [...this.at, ...steps];
    this.heap.pane.show(this.tiles.object(id));
    this.drawMap();
  }

  private drawPath(): void {
    const parts: HTMLElement[] = [];
    [undefined, ...this.at].forEach((step, i) => {
      if (i > 0) parts.push(make('span', 'dim', '›', { 'aria-hidden': 'true' }));
      const part = button('link', step ? `${objectName(step)} @${step.id}` : t('Whole heap'), () => {
        this.at = this.at.slice(0, i);
        this.drawMap();
      });
      if (i === this.at.length) part.setAttribute('aria-current', 'true');
      parts.push(part);
    });
    const size = this.at.at(-1)?.retainedSize ?? this.heap.summary.totalSize;
    parts.push(make('span', 'dim', format.bytes(size)));
    this.path.replaceChildren(...parts);
  }
}
