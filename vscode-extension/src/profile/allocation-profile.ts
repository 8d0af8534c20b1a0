// What a .heapprofile says (V8's sampling profile of allocations): functions with what was allocated
// in them, and the tree of calls. Plain data, no editor; the file may have been made by anybody, so
// everything in it is checked, and nothing is done in recursion. Sizes are bytes.
import type { Page, ProfileRow } from '../extensions';

const MOST_NODES = 2_000_000;

interface Call {
  parent: number; // in `calls`; -1 for a root
  function: number; // in `functions`
  self: number;
  total: number;
  children: number[];
}

export interface ProfileFunction {
  name: string;
  url: string;
  line: number; // from 0
  column: number;
  self: number;
  total: number;
}

/** Why a text is no profile, as a sentence's end: "the node 7 has no call frame". */
export class NotAProfile extends Error {}

export class AllocationProfile {
  readonly functions: ProfileFunction[] = [];
  private readonly calls: Call[] = [];
  private readonly roots: number[] = [];
  private readonly numbers = new Map<string, number>(); // of functions

  constructor(text: string) {
    let profile: unknown;
    try {
      profile = JSON.parse(text);
    } catch {
      throw new NotAProfile('it is no JSON');
    }
    const { head } = record(profile);
    if (!isRecord(head)) throw new NotAProfile('it has no "head"');
    this.readTree(head);
    this.addUp();
  }

  get totalSize(): number {
    return this.roots.reduce((sum, root) => sum + this.call(root).total, 0);
  }

  /** Functions with what was allocated in them, most first, whose name or file has the text. */
  list(filter: string, sort: 'self' | 'total', offset: number, limit: number): Page<ProfileRow> {
    const wanted = filter.toLowerCase();
    const found = this.functions
      .map((one, id) => ({ one, id }))
      .filter(({ one }) => one.total > 0 && `${one.name} ${one.url}`.toLowerCase().includes(wanted))
      .sort((a, b) => b.one[sort] - a.one[sort] || a.id - b.id);
    const items = found.slice(offset, offset + limit).map(({ one, id }) => rowOf(one, id, one.self, one.total, false));
    return { total: found.length, items };
  }

  /** What a call called, or the outermost calls, most first. */
  called(id: number | undefined, offset: number, limit: number): Page<ProfileRow> {
    const children = id === undefined ? this.roots : (this.calls[id]?.children ?? []);
    const sorted = children.filter((child) => this.call(child).total > 0).sort((a, b) => this.call(b).total - this.call(a).total || a - b);
    const items = sorted.slice(offset, offset + limit).map((child) => {
      const { self, total, children: below, function: number } = this.call(child);
      return rowOf(this.functions[number] as ProfileFunction, child, self, total, below.some((one) => this.call(one).total > 0));
    });
    return { total: sorted.length, items };
  }

  private call(id: number): Call {
    return this.calls[id] as Call;
  }

  // The head is V8's "(root)", which is no call.
  private readTree(head: Record<string, unknown>): void {
    const waiting: { node: Record<string, unknown>; parent: number }[] = [];
    const push = (node: Record<string, unknown>, parent: number) => {
      for (const child of Array.isArray(node['children']) ? node['children'] : []) waiting.push({ node: record(child), parent });
    };
    push(head, -1);
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, parent } = next;
      const id = this.calls.length;
      if (id === MOST_NODES) throw new NotAProfile(`it has more than ${MOST_NODES} calls`);
      this.calls.push({ parent, function: this.functionOf(node), self: sizeOf(node['selfSize']), total: 0, children: [] });
      if (parent < 0) this.roots.push(id);
      else this.call(parent).children.push(id);
      push(node, id);
    }
  }

  private functionOf(node: Record<string, unknown>): number {
    const { functionName, url, lineNumber, columnNumber, scriptId } = record(node['callFrame']);
    const found = { name: text(functionName), url: text(url), line: position(lineNumber), column: position(columnNumber) };
    const key = [text(scriptId), found.url, found.line, found.column, found.name].join('\n');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.functions.length);
    return this.functions.push({ ...found, self: 0, total: 0 }) - 1;
  }

  // Parents stand before their children, so that sums go up from the end; a function that calls
  // itself counts what is below it once.
  private addUp(): void {
    for (let id = this.calls.length - 1; id >= 0; id--) {
      const call = this.call(id);
      call.total += call.self;
      if (call.parent >= 0) this.call(call.parent).total += call.total;
    }
    const above = new Map<number, number>(); // functions on the way down, and how often
    const steps = this.roots.map((id) => ({ id, leave: false }));
    for (let step = steps.pop(); step; step = steps.pop()) {
      const call = this.call(step.id);
      const one = this.functions[call.function] as ProfileFunction;
      const before = above.get(call.function) ?? 0;
      above.set(call.function, before + (step.leave ? -1 : 1));
      if (step.leave) continue;
      one.self += call.self;
      if (before === 0) one.total += call.total;
      steps.push({ id: step.id, leave: true });
      for (const id of call.children) steps.push({ id, leave: false });
    }
  }
}

function rowOf({ name, url, line, column }: ProfileFunction, id: number, self: number, total: number, hasChildren: boolean): ProfileRow {
  const uri = url.startsWith('/') ? `file://${url.split('/').map(encodeURIComponent).join('/')}` : url;
  const start = { line, character: column };
  return {
    id,
    name,
    self,
    total,
    hasChildren,
    ...(uri.startsWith('file:') ? { place: { uri, range: { start, end: start } } } : url && { script: `${url}:${line + 1}` }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new NotAProfile('it is not built as a profile');
  return value;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const sizeOf = (value: unknown): number => (typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : 0);
// V8 says -1 where there is none.
const position = (value: unknown): number => (Number.isInteger(value) ? Math.max(value as number, 0) : 0);
