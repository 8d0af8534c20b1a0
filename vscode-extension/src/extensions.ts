// What Leakline adds to the language server protocol; described in protocol/extensions.md. Sizes
// are bytes, objects are named by V8's ids, positions are the protocol's (from 0).

export const HEAP_LOAD_COMMAND = 'leakline.heap.load';
export const HEAP_CLOSE_COMMAND = 'leakline.heap.close';
export const EXPLAIN_COMMAND = 'leakline.explain';
export const SHOW_RETAINERS_COMMAND = 'leakline.showRetainers';
export const HEAP_STATUS_CHANGED = 'leakline/heap/statusChanged';
export const HEAP_SUSPECTS_CHANGED = 'leakline/heap/suspectsChanged';
export const HEAP_SUSPECTS = 'leakline/heap/suspects';
export const RULES_EXPLAIN = 'leakline/rules/explain';

/** Requests about one snapshot: what the heap explorer asks. */
export const HEAP_QUERIES = [
  'leakline/heap/summary',
  'leakline/heap/classes',
  'leakline/heap/instances',
  'leakline/heap/compare',
  'leakline/heap/dominators',
  'leakline/heap/retainers',
  'leakline/heap/references',
  'leakline/heap/chains',
  'leakline/heap/find',
  'leakline/heap/strings',
] as const;
export type HeapQuery = (typeof HEAP_QUERIES)[number];

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

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface SourcePlace {
  uri: string;
  range: Range;
  name?: string;
}

export interface Page<Item> {
  total: number;
  items: Item[];
}

export interface ChainStep {
  text: string;
  edge?: string;
  id?: number;
  retainedSize: number;
  place?: SourcePlace;
}

export interface Suspect {
  id: string;
  detector: string;
  title: string;
  kind: string;
  confidence: 'certain' | 'likely' | 'possible';
  confirmed: boolean;
  ruleId?: string;
  count: number;
  growth: number[];
  retainedSize: number;
  place?: SourcePlace;
  related: { label: string; place: SourcePlace }[];
  chain: ChainStep[];
  advice: string;
  helpUri?: string;
}

export interface RulePage {
  id: string;
  title: string;
  markdown: string;
}

export interface HeapObject {
  id: number;
  type: string;
  name: string;
  className?: string;
  selfSize: number;
  retainedSize: number;
  distance: number;
  place?: SourcePlace;
  edge?: { name: string; type: string };
  hasChildren: boolean;
}

export interface HeapSummary {
  nodes: number;
  edges: number;
  totalSize: number;
  statistics: { label: string; size: number }[];
}

export interface ClassRow {
  name: string;
  key: string;
  count: number;
  selfSize: number;
  retainedSize: number;
  distance: number;
  place?: SourcePlace;
}

export interface CompareRow {
  name: string;
  key: string;
  added: number;
  removed: number;
  delta: number;
  addedSize: number;
  removedSize: number;
  sizeDelta: number;
}

export interface StringRow {
  id: number;
  count: number;
  length: number;
  selfSize: number;
  retainedSize: number;
}

/** A function or a call of an allocation profile. */
export interface ProfileRow {
  id: number;
  name: string;
  self: number;
  total: number;
  hasChildren: boolean;
  place?: SourcePlace;
  /** "node:fs:12", where there is no file. */
  script?: string;
}

export interface ObjectPage extends Page<HeapObject> {
  /** What was asked about, if it was an object. */
  object?: HeapObject;
  totalSize?: number;
}

export interface ChainsResult {
  object: HeapObject;
  chains: { steps: ChainStep[] }[];
}
