// What the tabs of the explorer share.
import type { HeapSummary } from '../extensions';
import type { Host } from './host';
import type { RetainersPane } from './retainers-pane';

export interface Heap {
  readonly host: Host;
  readonly pane: RetainersPane;
  summary: HeapSummary;
}

export interface View {
  readonly id: string;
  readonly title: string;
  readonly element: HTMLElement;
  /** Whether it lists objects, whose retainers are of interest. */
  readonly hasObjects: boolean;
  /** Comes into view; the first time it asks for its rows. */
  show(): void;
  focus(): void;
}
