// What Leakline adds to the language server protocol; described in protocol/extensions.md.

export const HEAP_LOAD_COMMAND = 'leakline.heap.load';
export const HEAP_CLOSE_COMMAND = 'leakline.heap.close';
export const HEAP_STATUS_CHANGED = 'leakline/heap/statusChanged';

/** Argument of `leakline.heap.load`: snapshots in the order they were taken. */
export interface HeapLoadParams {
  paths?: string[];
  uris?: string[];
}

/** Result of `leakline.heap.load`. */
export interface HeapLoadResult {
  snapshots: { path: string; nodes: number; edges: number; totalSize: number }[];
  suspects: number;
  notes: string[];
}

/** Parameters of `leakline/heap/statusChanged`. */
export interface HeapStatus {
  state: 'idle' | 'loading' | 'loaded' | 'failed';
  percentage?: number;
  suspects?: number;
  message?: string;
}
