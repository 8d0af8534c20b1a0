// The part of the dominator tree that a treemap has asked for: the largest children of each tile, a
// few requests at a time, for tiles that are large enough to look into. Tile 0 is the whole heap.
import type { HeapObject, ObjectPage } from '../extensions';
import type { Host } from './host';

const CHILDREN = 250; // of a tile; the rest of it is "smaller objects"
const AT_ONCE = 4;

export class TreemapTiles {
  private readonly objects = new Map<number, HeapObject>();
  private readonly parents = new Map<number, number>();
  private readonly below = new Map<number, number[]>();
  private readonly asked = new Set<number>();
  private readonly queue: number[] = [];
  private running = 0;

  constructor(
    private readonly host: Host,
    private readonly onChange: () => void,
  ) {}

  object(id: number): HeapObject | undefined {
    return this.objects.get(id);
  }

  /** What is known of a tile's children; asks for them the first time. */
  children(id: number): number[] {
    if (!this.asked.has(id) && (id === 0 || this.objects.get(id)?.hasChildren !== false)) {
      this.asked.add(id);
      this.queue.push(id);
      this.work();
    }
    return this.below.get(id) ?? [];
  }

  /** The objects from below `from` down to `id`. */
  pathTo(id: number, from: number): HeapObject[] {
    const path: HeapObject[] = [];
    for (let at: number | undefined = id; at !== undefined && at !== from && at !== 0; at = this.parents.get(at)) {
      const object = this.objects.get(at);
      if (object) path.unshift(object);
    }
    return path;
  }

  private work(): void {
    while (this.running < AT_ONCE) {
      const id = this.queue.shift();
      if (id === undefined) return;
      this.running++;
      void this.load(id).finally(() => {
        this.running--;
        this.work();
      });
    }
  }

  private async load(id: number): Promise<void> {
    try {
      const params = { ...(id !== 0 && { id }), offset: 0, limit: CHILDREN };
      const { object, items } = await this.host.request<ObjectPage>('leakline/heap/dominators', params);
      if (object) this.objects.set(id, object);
      for (const item of items) {
        this.objects.set(item.id, item);
        this.parents.set(item.id, id);
      }
      const sized = items.filter((item) => item.retainedSize > 0).sort((a, b) => b.retainedSize - a.retainedSize);
      this.below.set(id, sized.map((item) => item.id));
      this.onChange();
    } catch {
      this.asked.delete(id); // the next drawing that looks into it asks again
    }
  }
}
