// How objects look in every table: how they are reached, name, id, a link to the source; and the
// columns with their numbers.
import type { HeapObject, SourcePlace } from '../extensions';
import { button, make } from './dom';
import type { Column } from './grid-columns';
import type { Host } from './host';
import { format, t } from './texts';

/** "queue.js:6" */
export function placeName({ uri, range }: SourcePlace): string {
  const path = decodeURIComponent(uri.split(/[?#]/, 1)[0] ?? uri);
  return `${path.split('/').pop() ?? path}:${range.start.line + 1}`;
}

/** Opens the place; with Ctrl or Cmd beside the view. */
export function placeLink(place: SourcePlace, host: Host): HTMLElement {
  const link = button('link', placeName(place), (event) => host.open(place, event.ctrlKey || event.metaKey));
  link.title = t('Open {0}', place.name ?? decodeURIComponent(place.uri));
  link.tabIndex = -1; // by keyboard: Enter on the row
  return link;
}

export function objectName(object: HeapObject): string {
  return object.name || object.className || `(${object.type})`;
}

export function fillObjectName(cell: HTMLElement, object: HeapObject, host: Host): void {
  if (object.edge) cell.append(make('span', `edge ${object.edge.type}`, object.edge.name), make('span', 'dim', ' → '));
  const kind = object.type === 'closure' ? 'name closure' : object.type.includes('string') ? 'name string' : 'name';
  cell.append(make('span', kind, objectName(object)), make('span', 'dim id', ` @${object.id}`));
  cell.title = `${objectName(object)} @${object.id}`;
  if (object.place) cell.append(placeLink(object.place, host));
}

const FAR = 100_000_000; // V8's own objects count from here, and what no root reaches has no distance

export function fillDistance(cell: HTMLElement, distance: number): void {
  const known = distance >= 0 && distance < FAR;
  cell.textContent = known ? format.count(distance) : '–';
  if (!known) cell.title = t('Not reached from the program’s own roots');
}

const LEAST_SHARE = 0.02; // less is no bar but a stroke that means nothing to the eye

/** A size with a bar for its share of the heap. */
export function fillSize(cell: HTMLElement, size: number, total: number): void {
  const share = total > 0 ? Math.min(size / total, 1) : 0;
  if (total > 0) cell.title = t('{0} of the heap', format.percent(size, total));
  if (share >= LEAST_SHARE) {
    const bar = make('span', 'share', undefined, { 'aria-hidden': 'true' });
    bar.style.inlineSize = `${(share * 100).toFixed(2)}%`;
    cell.append(bar);
  }
  cell.append(make('span', '', format.bytes(size)));
}

export const number = (cell: HTMLElement, text: string): void => {
  cell.textContent = text;
};

/** Distance, self size, retained size; `total()` is the heap's size. */
export function objectColumns(name: string, host: Host, total: () => number): Column<HeapObject>[] {
  return [
    { id: 'name', label: name, fill: (cell, row) => fillObjectName(cell, row, host) },
    {
      id: 'distance',
      label: t('Distance'),
      hint: t('Steps from a root'),
      width: 80,
      numeric: true,
      from: 560,
      fill: (cell, row) => fillDistance(cell, row.distance),
    },
    {
      id: 'selfSize',
      label: t('Self size'),
      hint: t('Memory of the object itself'),
      width: 100,
      numeric: true,
      from: 420,
      fill: (cell, row) => number(cell, format.bytes(row.selfSize)),
    },
    {
      id: 'retainedSize',
      label: t('Retained size'),
      hint: t('Memory that would be free without the object'),
      width: 124,
      numeric: true,
      fill: (cell, row) => fillSize(cell, row.retainedSize, total()),
    },
  ];
}

/** What the editor's context menu on a row is told. */
export function objectContext(object: HeapObject, section: string): object {
  return { webviewSection: section, objectId: object.id, hasPlace: object.place !== undefined, place: object.place };
}
