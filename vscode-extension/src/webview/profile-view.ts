// An allocation profile: by function, what was allocated in it; or by call, from the outermost down.
import type { Page, ProfileRow } from '../extensions';
import { filterInput, open } from './class-view';
import { button, make } from './dom';
import { Grid } from './grid';
import type { Column, Sorting } from './grid-columns';
import type { Host } from './host';
import { fillSize, placeLink } from './objects';
import { format, t } from './texts';

type Mode = 'functions' | 'calls';

export class ProfileView {
  readonly element = make('main', 'view');
  private readonly grids: Record<Mode, Grid<ProfileRow>>;
  private readonly modes = new Map<Mode, HTMLButtonElement>();
  private readonly filter: HTMLInputElement;
  private readonly status = make('span', 'status', '', { role: 'status' });
  private readonly sorting: Sorting = { by: 'self', descending: true };

  constructor(
    private readonly host: Host,
    private readonly totalSize: number,
  ) {
    this.filter = filterInput(t('Filter by function or file'), () => this.grids.functions.reset());
    const whole = { expandable: (row: ProfileRow) => row.hasChildren, onOpen: (row: ProfileRow, beside: boolean) => open(host, row, beside) };
    this.grids = {
      functions: new Grid<ProfileRow>({
        ...whole,
        label: t('Functions'),
        columns: this.columns(t('Function'), true),
        sorting: this.sorting,
        fetch: (_, offset, limit, signal) => {
          const params = { offset, limit, sort: this.sorting.by, filter: this.filter.value };
          return host.request<Page<ProfileRow>>('profile/functions', params, { signal });
        },
        onDraw: (tree) => tree.known && this.say(tree.total),
      }),
      calls: new Grid<ProfileRow>({
        ...whole,
        label: t('Calls'),
        columns: this.columns(t('Call'), false),
        fetch: (parent, offset, limit, signal) =>
          host.request<Page<ProfileRow>>('profile/calls', { ...(parent && { id: parent.id }), offset, limit }, { signal }),
      }),
    };
    const switcher = make('div', 'switch', undefined, { role: 'group', 'aria-label': t('Show as') });
    for (const [mode, label] of [['functions', t('Functions')], ['calls', t('Calls')]] as const) {
      const choice = button('', label, () => this.setMode(mode));
      this.modes.set(mode, choice);
      switcher.append(choice);
    }
    const tools = make('div', 'tools');
    tools.append(switcher, this.filter, this.status);
    this.element.append(tools, this.grids.functions.element, this.grids.calls.element);
  }

  /** When it is in the page. */
  show(): void {
    this.grids.functions.reset();
    this.grids.calls.reset();
    this.setMode('functions');
  }

  private setMode(mode: Mode): void {
    for (const [name, choice] of this.modes) choice.setAttribute('aria-pressed', String(name === mode));
    this.filter.hidden = mode !== 'functions';
    for (const name of ['functions', 'calls'] as const) {
      this.grids[name].element.hidden = name !== mode;
      this.grids[name].redraw();
    }
  }

  private say(functions: number): void {
    const size = format.bytes(this.totalSize);
    this.status.textContent = t('{0} allocated in {1} functions, by samples. What is kept, only a snapshot says.', size, format.count(functions));
  }

  private columns(name: string, sortable: boolean): Column<ProfileRow>[] {
    const size = (id: 'self' | 'total', label: string, hint: string): Column<ProfileRow> => ({
      id,
      label,
      hint,
      width: 130,
      numeric: true,
      ...(sortable && { sort: 'descending' }),
      fill: (cell, row) => fillSize(cell, row[id], this.totalSize),
    });
    return [
      { id: 'name', label: name, fill: (cell, row) => fillName(cell, row, this.host) },
      size('self', t('In it'), t('Allocated in the function itself')),
      size('total', t('With callees'), t('Allocated in the function and in what it called')),
    ];
  }
}

function fillName(cell: HTMLElement, row: ProfileRow, host: Host): void {
  const name = row.name || t('(anonymous)');
  cell.append(make('span', 'name closure', name));
  cell.title = name;
  if (row.place) cell.append(placeLink(row.place, host));
  else if (row.script) cell.append(make('span', 'dim where', row.script));
}
