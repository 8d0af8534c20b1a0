// A table of any length whose rows can be opened: only the rows in view exist. A treegrid for
// assistive technology; arrow keys as in the editor's own trees. Rows are focused themselves, so that
// the editor's context menus know which is meant.
import { afterPause, button, make } from './dom';
import { type Column, columnsThatFit, type GridOptions, type Sorting } from './grid-columns';
import { PagedTree, type Visible } from './paged-tree';
import { ROW, RowWindow } from './row-window';
import { t } from './texts';

const SPARE = 8; // rows drawn above and below the view
const SELECT_PAUSE = 90; // milliseconds: holding an arrow key asks for one row only

export class Grid<Row> {
  readonly element: HTMLElement;
  readonly tree: PagedTree<Row>;
  private readonly head: HTMLElement;
  private readonly body: HTMLElement;
  private readonly space: HTMLElement;
  private readonly window = new RowWindow();
  private readonly drawn = new Map<number, HTMLElement>();
  private columns: Column<Row>[] = [];
  private active = 0;
  private chosen = -1; // the row that was selected by the user
  private toTell = false; // the choice was not told yet: its row may be on the way
  private asked = false;
  private readonly select: () => void;

  constructor(private readonly options: GridOptions<Row>) {
    this.tree = new PagedTree(options.fetch, () => this.schedule(true));
    this.select = afterPause(SELECT_PAUSE, () => {
      this.toTell = true;
      this.tellSelected();
    });
    this.element = make('div', 'grid', undefined, { role: 'treegrid', 'aria-label': options.label });
    this.head = make('div', 'grid-head', undefined, { role: 'rowgroup' });
    this.body = make('div', 'grid-body', undefined, { role: 'rowgroup', tabindex: '-1' });
    this.body.dataset['vscodeContext'] = JSON.stringify({ preventDefaultContextMenuItems: true });
    this.space = make('div', 'grid-space', undefined, { role: 'presentation' });
    this.body.append(this.space);
    this.element.append(this.head, this.body);
    this.listen();
    this.fitColumns(Number.POSITIVE_INFINITY);
  }

  /** Asks for everything anew, from the top. */
  reset(): void {
    this.active = 0;
    this.chosen = -1;
    this.toTell = false;
    this.window.top = 0;
    this.body.scrollTop = 0;
    this.tree.reset();
  }

  /** Draws the rows again, with other looks. */
  redraw(): void {
    this.schedule(true);
  }

  openFirst(): void {
    this.tree.open(0);
  }

  focus(): void {
    this.activate(this.active, true);
  }

  private listen(): void {
    new ResizeObserver(() => {
      this.window.height = this.body.clientHeight;
      this.fitColumns(this.element.clientWidth);
      this.schedule(true);
    }).observe(this.element);
    this.body.addEventListener('scroll', () => {
      if (Math.abs(this.body.scrollTop - this.window.scrollTop) >= 1) this.window.scrolledTo(this.body.scrollTop);
      this.schedule(false);
    });
    this.body.addEventListener(
      'wheel',
      (event) => {
        if (!this.window.isScaled || event.ctrlKey) return;
        event.preventDefault();
        this.window.moveBy(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * ROW : event.deltaY);
        this.body.scrollTop = this.window.scrollTop;
        this.schedule(false);
      },
      { passive: false },
    );
    this.body.addEventListener('keydown', (event) => this.onKey(event));
    this.body.addEventListener('mousedown', (event) => this.onMouse(event));
    this.body.addEventListener('dblclick', (event) => {
      if (!(event.target as HTMLElement).closest('button, .twistie')) this.act(this.indexOf(event), event.ctrlKey);
    });
  }

  // ---- drawing

  private schedule(anew: boolean): void {
    if (anew) this.element.dataset['stale'] = '1';
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.draw();
    });
  }

  private draw(): void {
    if (!this.element.isConnected || this.element.offsetParent === null) return;
    this.window.rows = this.tree.length;
    this.window.top = Math.min(this.window.top, this.window.mostTop);
    this.space.style.height = `${this.window.space}px`;
    this.element.setAttribute('aria-rowcount', String(this.tree.length + 1));
    this.element.setAttribute('aria-busy', String(!this.tree.known));
    const stale = this.element.dataset['stale'] !== undefined;
    delete this.element.dataset['stale'];
    const hadFocus = this.body.contains(document.activeElement);
    const { first, end } = this.window.range(SPARE);
    for (const [index, element] of this.drawn) {
      if (!stale && index >= first && index < end) continue;
      element.remove();
      this.drawn.delete(index);
    }
    const { scrollTop } = this.body;
    for (let index = first; index < end; index++) {
      const element = this.drawn.get(index) ?? this.addRow(index);
      element.style.transform = `translateY(${this.window.offsetOf(index, scrollTop)}px)`;
    }
    if (hadFocus && !this.body.contains(document.activeElement)) (this.drawn.get(this.active) ?? this.body).focus({ preventScroll: true });
    this.options.onDraw?.(this.tree);
    this.tellSelected();
  }

  private tellSelected(): void {
    const row = this.toTell ? this.tree.at(this.chosen)?.row : undefined;
    if (row === undefined) return;
    this.toTell = false;
    this.options.onSelect?.(row);
  }

  private addRow(index: number): HTMLElement {
    const visible = this.tree.at(index);
    const element = make('div', 'grid-row', undefined, {
      role: 'row',
      'aria-rowindex': index + 2,
      'aria-level': visible?.level ?? 1,
      'aria-posinset': (visible?.position ?? 0) + 1,
      'aria-setsize': visible?.siblings ?? 1,
      'aria-selected': String(index === this.chosen),
      tabindex: index === this.active ? '0' : '-1',
    });
    element.dataset['index'] = String(index);
    if (visible?.row !== undefined) this.fillRow(element, visible.row, visible);
    else this.fillWaiting(element, visible);
    this.drawn.set(index, element);
    this.space.append(element);
    return element;
  }

  private fillRow(element: HTMLElement, row: Row, visible: Visible<Row>): void {
    const expandable = this.options.expandable(row);
    if (expandable) element.setAttribute('aria-expanded', String(visible.open));
    const context = this.options.context?.(row);
    if (context) element.dataset['vscodeContext'] = JSON.stringify({ preventDefaultContextMenuItems: true, ...context });
    const extra = this.options.rowClass?.(row);
    if (extra) element.classList.add(extra);
    this.columns.forEach((column, i) => {
      const cell = make('div', column.numeric ? 'cell num' : 'cell', undefined, { role: 'gridcell' });
      if (i === 0) {
        cell.style.paddingInlineStart = `${4 + (visible.level - 1) * 14}px`;
        cell.append(make('span', expandable ? 'twistie' : 'twistie leaf', undefined, { 'aria-hidden': 'true' }));
      }
      column.fill(cell, row);
      element.append(cell);
    });
  }

  private fillWaiting(element: HTMLElement, visible: Visible<Row> | undefined): void {
    const failure = visible?.failure;
    const cell = make('div', failure ? 'cell failed' : 'cell waiting', undefined, { role: 'gridcell', 'aria-colspan': this.columns.length });
    cell.style.paddingInlineStart = `${4 + ((visible?.level ?? 1) - 1) * 14 + 18}px`;
    cell.textContent = failure ? t('{0} Press Enter to try again.', failure) : t('Loading…');
    element.append(cell);
  }

  private fitColumns(width: number): void {
    const columns = columnsThatFit(this.options.columns, width);
    if (columns.length === this.columns.length) return;
    this.columns = columns;
    this.element.setAttribute('aria-colcount', String(columns.length));
    this.element.style.setProperty('--columns', columns.map((c) => (c.width ? `${c.width}px` : 'minmax(6rem, 1fr)')).join(' '));
    this.drawHead();
    this.schedule(true);
  }

  private drawHead(): void {
    const row = make('div', 'grid-row', undefined, { role: 'row', 'aria-rowindex': '1' });
    const { sorting } = this.options;
    for (const column of this.columns) {
      const cell = make('div', column.numeric ? 'cell num' : 'cell', undefined, { role: 'columnheader' });
      if (sorting && column.sort) {
        if (sorting.by === column.id) cell.setAttribute('aria-sort', sorting.descending ? 'descending' : 'ascending');
        cell.append(button('sort', column.label, () => this.sortBy(column, sorting)));
      } else cell.textContent = column.label;
      if (column.hint) cell.title = column.hint;
      row.append(cell);
    }
    const focused = [...this.head.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
    this.head.replaceChildren(row);
    if (focused >= 0) this.head.querySelectorAll('button')[focused]?.focus();
  }

  private sortBy(column: Column<Row>, sorting: Sorting): void {
    sorting.descending = sorting.by === column.id ? !sorting.descending : column.sort === 'descending';
    sorting.by = column.id;
    this.drawHead();
    this.reset();
  }

  // ---- the user

  private indexOf(event: Event): number {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    return row ? Number(row.dataset['index']) : -1;
  }

  private onMouse(event: MouseEvent): void {
    const index = this.indexOf(event);
    if (index < 0 || (event.target as HTMLElement).closest('button')) return;
    event.preventDefault(); // the row takes the focus, whatever was clicked in it
    this.activate(index, true);
    if (event.button === 0 && (event.target as HTMLElement).closest('.twistie')) this.toggle(index);
  }

  private onKey(event: KeyboardEvent): void {
    const page = Math.max(Math.floor(this.body.clientHeight / ROW) - 1, 1);
    const moves: Record<string, number> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.tree.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) this.activate(to, true);
    else if (event.key === 'ArrowRight') this.right();
    else if (event.key === 'ArrowLeft') this.left();
    else if (event.key === 'Enter') this.act(this.active, event.ctrlKey || event.metaKey);
    else if (event.key === ' ') this.toggle(this.active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private activate(index: number, focus: boolean): void {
    if (this.tree.length === 0) return;
    this.active = Math.min(Math.max(index, 0), this.tree.length - 1);
    if (this.window.reveal(this.active)) this.body.scrollTop = this.window.scrollTop;
    if (this.chosen !== this.active) {
      this.chosen = this.active;
      this.select();
    }
    for (const [at, element] of this.drawn) {
      element.tabIndex = at === this.active ? 0 : -1;
      element.setAttribute('aria-selected', String(at === this.chosen));
    }
    this.draw();
    if (focus) this.drawn.get(this.active)?.focus({ preventScroll: true });
  }

  private isOpen(index: number): boolean {
    return this.tree.at(index)?.open ?? false;
  }

  private canOpen(index: number): boolean {
    const row = this.tree.at(index)?.row;
    return row !== undefined && this.options.expandable(row);
  }

  private toggle(index: number): void {
    if (this.isOpen(index)) this.tree.close(index);
    else if (this.canOpen(index)) this.tree.open(index);
  }

  private right(): void {
    if (this.isOpen(this.active)) this.activate(this.active + 1, true);
    else if (this.canOpen(this.active)) this.tree.open(this.active);
  }

  private left(): void {
    if (this.isOpen(this.active)) this.tree.close(this.active);
    else {
      const parent = this.tree.parentOf(this.active);
      if (parent >= 0) this.activate(parent, true);
    }
  }

  // Enter and double click: to the source, or open and close.
  private act(index: number, beside: boolean): void {
    const visible = this.tree.at(index);
    if (visible?.failure) this.tree.retry(index);
    else if (visible?.row === undefined || !this.options.onOpen?.(visible.row, beside)) this.toggle(index);
  }
}
