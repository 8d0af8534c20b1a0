// The explorer's page once the snapshot is open: tabs, the search field, the view in front above the
// pane of retainers, and the divider between the two.
import type { ObjectAction } from '../explorer/messages';
import type { HeapSummary } from '../extensions';
import { ClassView } from './class-view';
import { CompareView } from './compare-view';
import { make } from './dom';
import { DominatorsView } from './dominators-view';
import type { Host } from './host';
import { FindView, StringsView } from './object-view';
import { RetainersPane } from './retainers-pane';
import { StatisticsView } from './statistics-view';
import { t } from './texts';
import type { Heap, View } from './view';

const LEAST_PANE = 90; // pixels
const KEY_STEP = 24;

export class Explorer {
  private readonly pane: RetainersPane;
  private readonly compare: CompareView;
  private readonly dominators: DominatorsView;
  private readonly find: FindView;
  private readonly views: View[];
  private readonly tabs = new Map<string, HTMLButtonElement>();
  private readonly stage = make('main', 'stage');
  private readonly lower: HTMLElement;
  private readonly divider: HTMLElement;

  constructor(
    private readonly host: Host,
    private readonly page: HTMLElement,
    summary: HeapSummary,
  ) {
    this.pane = new RetainersPane(host, () => summary.totalSize);
    this.lower = this.pane.element;
    const heap: Heap = { host, pane: this.pane, summary };
    this.compare = new CompareView(heap);
    this.dominators = new DominatorsView(heap);
    this.find = new FindView(heap);
    this.views = [new ClassView(heap), this.compare, this.dominators, new StringsView(heap), new StatisticsView(heap), this.find];
    this.divider = this.drawDivider();
    this.page.replaceChildren(this.drawTop(), this.stage, this.divider, this.lower);
    this.stage.append(...this.views.map((view) => view.element));
    this.setLower(host.remembered.sizes?.lower ?? Math.round(window.innerHeight * 0.34));
    this.show(this.views.find((view) => view.id === host.remembered.view)?.id ?? 'summary');
  }

  setBase(name: string): void {
    this.compare.setBase(name);
    if (!this.compare.element.hidden) this.compare.show();
  }

  showComparison(): void {
    this.show('comparison');
  }

  /** What the user chose in a context menu, or another part of the extension asks for. */
  async act(action: ObjectAction, id: number): Promise<void> {
    switch (action) {
      case 'dominators':
        this.show('dominators');
        return this.dominators.reveal(id);
      case 'retainers':
        return this.pane.showId(id);
      case 'ignore':
        return this.pane.ignore(id);
      case 'summary':
        this.find.find(`@${id}`);
        this.show('find');
        return this.pane.showId(id);
    }
  }

  private show(id: string): void {
    for (const view of this.views) {
      const chosen = view.id === id;
      const tab = this.tabs.get(view.id);
      view.element.hidden = !chosen;
      tab?.setAttribute('aria-selected', String(chosen));
      if (tab) tab.tabIndex = chosen ? 0 : -1;
      if (!chosen) continue;
      for (const below of [this.divider, this.lower]) below.hidden = !view.hasObjects;
      view.show();
    }
    if (id !== 'find') this.host.remember({ view: id });
  }

  private drawTop(): HTMLElement {
    const top = make('header', 'top');
    const list = make('div', 'tabs', undefined, { role: 'tablist', 'aria-label': t('Views of the heap') });
    for (const view of this.views) {
      view.element.id = `view-${view.id}`;
      view.element.setAttribute('role', 'tabpanel');
      view.element.setAttribute('aria-labelledby', `tab-${view.id}`);
      const tab = make('button', 'tab', view.title, {
        type: 'button', role: 'tab', id: `tab-${view.id}`, 'aria-controls': `view-${view.id}`,
      });
      tab.addEventListener('click', () => this.show(view.id));
      this.tabs.set(view.id, tab);
      list.append(tab);
    }
    list.addEventListener('keydown', (event) => this.onTabKey(event));
    top.append(list, this.drawSearch());
    return top;
  }

  private onTabKey(event: KeyboardEvent): void {
    const tabs = [...this.tabs.values()];
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (event.key === 'ArrowDown') this.views[at]?.focus();
    else if (to === undefined || at < 0) return;
    else {
      const tab = tabs[(to + tabs.length) % tabs.length];
      tab?.click();
      tab?.focus();
    }
    event.preventDefault();
  }

  private drawSearch(): HTMLElement {
    const label = t('Find by name or @id');
    const form = make('form', 'search', undefined, { role: 'search' });
    const input = make('input', '', undefined, { type: 'search', placeholder: label, 'aria-label': label, spellcheck: 'false' });
    form.append(input);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.find.find(input.value);
      this.show('find');
    });
    window.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') {
        event.preventDefault();
        input.select();
      }
    });
    return form;
  }

  // ---- the divider

  private drawDivider(): HTMLElement {
    const divider = make('div', 'divider', undefined, {
      role: 'separator', tabindex: '0', 'aria-orientation': 'horizontal', 'aria-label': t('Height of the retainers'), 'aria-valuenow': '0',
    });
    divider.addEventListener('pointerdown', (event) => {
      divider.setPointerCapture(event.pointerId);
      const from = event.clientY + this.lower.clientHeight;
      const move = (moved: PointerEvent) => this.setLower(from - moved.clientY);
      divider.addEventListener('pointermove', move);
      divider.addEventListener('pointerup', () => divider.removeEventListener('pointermove', move), { once: true });
    });
    divider.addEventListener('keydown', (event) => {
      const by = { ArrowUp: KEY_STEP, ArrowDown: -KEY_STEP }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.setLower(this.lower.clientHeight + by);
    });
    return divider;
  }

  private setLower(height: number): void {
    const bounded = Math.round(Math.min(Math.max(height, LEAST_PANE), window.innerHeight * 0.7));
    this.lower.style.blockSize = `${bounded}px`;
    this.divider.setAttribute('aria-valuenow', String(bounded));
    this.divider.setAttribute('aria-valuemin', String(LEAST_PANE));
    this.divider.setAttribute('aria-valuemax', String(Math.round(window.innerHeight * 0.7)));
    this.host.remember({ sizes: { lower: bounded } });
  }
}
