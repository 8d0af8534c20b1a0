// Tab "Statistics": how the heap's memory is divided, as a bar and a table.
import { make } from './dom';
import { format, t } from './texts';
import type { Heap, View } from './view';

// The server's labels in the editor's language.
const labels = (): Record<string, string> => ({
  Strings: t('Strings'),
  Arrays: t('Arrays'),
  Functions: t('Functions'),
  Objects: t('Objects'),
  Code: t('Code'),
  'Native memory': t('Native memory'),
  System: t('System'),
});

export class StatisticsView implements View {
  readonly id = 'statistics';
  readonly title = t('Statistics');
  readonly hasObjects = false;
  readonly element = make('section', 'view statistics', undefined, { tabindex: '-1' });

  constructor(private readonly heap: Heap) {
    this.draw();
  }

  show(): void {}

  focus(): void {
    this.element.focus();
  }

  private draw(): void {
    const { nodes, edges, totalSize, statistics } = this.heap.summary;
    const figures = make('dl', 'figures');
    for (const [label, value] of [
      [t('Heap size'), format.bytes(totalSize)],
      [t('Objects'), format.count(nodes)],
      [t('References'), format.count(edges)],
    ] as const) {
      const figure = make('div');
      figure.append(make('dt', '', label), make('dd', '', value));
      figures.append(figure);
    }
    const names = labels();
    const parts = statistics.map(({ label: name, size }) => ({ label: names[name] ?? name, size })).sort((a, b) => b.size - a.size);
    const label = parts.map((part) => `${part.label} ${format.percent(part.size, totalSize)}`).join(', ');
    const bar = make('div', 'stack', undefined, { role: 'img', 'aria-label': label });
    const table = make('table');
    const head = make('tr');
    head.append(make('th', '', t('Kind'), { scope: 'col' }), make('th', 'num', t('Size'), { scope: 'col' }), make('th', 'num', t('Share'), { scope: 'col' }));
    const thead = make('thead');
    thead.append(head);
    const body = make('tbody');
    parts.forEach((part, i) => {
      const piece = make('span', `c${i % 7}`);
      piece.style.flexGrow = String(part.size);
      piece.title = `${part.label}: ${format.bytes(part.size)}`;
      bar.append(piece);
      const row = make('tr');
      const name = make('th', '', undefined, { scope: 'row' });
      name.append(make('span', `key c${i % 7}`, undefined, { 'aria-hidden': 'true' }), part.label);
      row.append(name, make('td', 'num', format.bytes(part.size)), make('td', 'num', format.percent(part.size, totalSize)));
      body.append(row);
    });
    table.append(thead, body);
    this.element.replaceChildren(figures, bar, table);
  }
}
