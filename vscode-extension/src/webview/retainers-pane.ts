// The lower part of the explorer: what keeps the chosen object alive, as a tree of retainers or as the
// shortest paths from a root. Retainers can be ignored: they stay listed but lead nowhere, and paths
// through them are left out.
import type { ChainsResult, ChainStep, HeapObject, ObjectPage } from '../extensions';
import { open } from './class-view';
import { button, make } from './dom';
import { Grid } from './grid';
import { Cancelled, type Host } from './host';
import { objectColumns, objectContext, objectName, placeLink } from './objects';
import { format, t } from './texts';

const PATHS = 10;
type Mode = 'tree' | 'paths';

export class RetainersPane {
  readonly element = make('section', 'pane', undefined, { 'aria-label': t('Retainers') });
  private readonly title = make('h2', '', '', { role: 'status' });
  private readonly grid: Grid<HeapObject>;
  private readonly paths = make('div', 'paths', undefined, { tabindex: '0', role: 'region', 'aria-label': t('Paths from a root') });
  private readonly hint = make('p', 'hint', t('Choose an object to see what keeps it alive.'));
  private readonly restore: HTMLButtonElement;
  private readonly modes = new Map<Mode, HTMLButtonElement>();
  private readonly ignored = new Set<number>();
  private object: HeapObject | undefined;
  private mode: Mode = 'tree';
  private asking = new AbortController();

  constructor(
    private readonly host: Host,
    total: () => number,
  ) {
    this.grid = new Grid<HeapObject>({
      label: t('Retainers'),
      columns: objectColumns(t('Held by'), host, total),
      fetch: async (parent, offset, limit, signal) => {
        const id = parent?.id ?? this.object?.id;
        if (id === undefined) return { total: 0, items: [] };
        return host.request<ObjectPage>('leakline/heap/retainers', { id, offset, limit }, { signal });
      },
      expandable: (row) => row.hasChildren && !this.ignored.has(row.id),
      onOpen: (row, beside) => open(host, row, beside),
      context: (row) => objectContext(row, 'retainer'),
      rowClass: (row) => (this.ignored.has(row.id) ? 'ignored' : undefined),
    });
    const switcher = make('div', 'switch', undefined, { role: 'group', 'aria-label': t('Show as') });
    for (const [mode, label] of [['tree', t('Tree')], ['paths', t('Paths')]] as const) {
      const choice = button('', label, () => this.setMode(mode));
      this.modes.set(mode, choice);
      switcher.append(choice);
    }
    this.restore = button('link', '', () => this.restoreAll());
    const tools = make('div', 'tools');
    tools.append(this.title, this.restore, switcher);
    this.element.append(tools, this.hint, this.grid.element, this.paths);
    this.update();
  }

  /** Shows who holds this object; nothing without one. */
  show(object: HeapObject | undefined): void {
    if (object?.id === this.object?.id) return;
    this.object = object;
    this.update();
    if (!object) return;
    this.grid.reset();
    void this.loadPaths();
  }

  /** Shows an object of which only the id is known. */
  async showId(id: number): Promise<void> {
    const { object } = await this.host.request<ObjectPage>('leakline/heap/retainers', { id, offset: 0, limit: 1 });
    this.show(object);
  }

  ignore(id: number): void {
    this.ignored.add(id);
    this.update();
    this.grid.tree.closeAll((row) => row.id === id);
    void this.loadPaths();
  }

  private restoreAll(): void {
    this.ignored.clear();
    this.update();
    this.grid.redraw();
    void this.loadPaths();
    this.modes.get(this.mode)?.focus(); // the button is gone
  }

  private setMode(mode: Mode): void {
    this.mode = mode;
    this.update();
    this.grid.redraw();
    void this.loadPaths();
  }

  private update(): void {
    const { object, mode } = this;
    this.title.textContent = object ? t('Retainers of {0}', `${objectName(object)} @${object.id}`) : t('Retainers');
    this.hint.hidden = object !== undefined;
    this.grid.element.hidden = !object || mode !== 'tree';
    this.paths.hidden = !object || mode !== 'paths';
    this.restore.hidden = this.ignored.size === 0;
    this.restore.textContent = t('{0} ignored: show again', format.count(this.ignored.size));
    for (const [name, choice] of this.modes) {
      choice.setAttribute('aria-pressed', String(name === mode));
      choice.disabled = !object;
    }
  }

  private async loadPaths(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { object } = this;
    if (!object || this.mode !== 'paths') return;
    this.paths.replaceChildren(make('p', 'hint', t('Loading…')));
    try {
      // More than are shown: those through an ignored retainer are left out.
      const limit = PATHS + 10 * this.ignored.size;
      const { signal } = this.asking;
      const { chains } = await this.host.request<ChainsResult>('leakline/heap/chains', { id: object.id, limit }, { signal });
      const shown = chains.filter(({ steps }) => !steps.some((step) => step.id !== undefined && this.ignored.has(step.id)));
      this.drawPaths(shown.slice(0, PATHS).map((chain) => chain.steps));
    } catch (error) {
      if (!(error instanceof Cancelled)) this.paths.replaceChildren(make('p', 'hint', String((error as Error).message)));
    }
  }

  private drawPaths(chains: ChainStep[][]): void {
    if (!chains.length) {
      const none = this.ignored.size ? t('No other path keeps it alive.') : t('Nothing keeps it alive: it goes with the next garbage collection.');
      this.paths.replaceChildren(make('p', 'hint', none));
      return;
    }
    const lists = chains.map((steps, i) => {
      const list = make('ol', 'chain', undefined, { 'aria-label': t('Path {0} of {1}', i + 1, chains.length) });
      for (const { edge, text, place, id } of steps) {
        const item = make('li');
        if (edge) item.append(make('span', 'edge', edge), make('span', 'dim', ' → '));
        item.append(make('span', 'name', text));
        if (id !== undefined) item.append(make('span', 'dim id', ` @${id}`));
        if (place) {
          const link = placeLink(place, this.host);
          link.tabIndex = 0; // no row takes the keyboard's part here
          item.append(link);
        }
        list.append(item);
      }
      return list;
    });
    this.paths.replaceChildren(...lists);
  }
}
