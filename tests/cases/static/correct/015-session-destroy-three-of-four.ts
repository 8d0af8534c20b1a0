import type { EventEmitter } from 'node:events';

type Handler = (id: string) => void;

export class EditorSession {
  private dirty = false;
  private readonly handlers: Record<string, Handler> = {
    insert: (id) => { if (id === this.docId) this.dirty = true; },
    remove: (id) => { if (id === this.docId) this.dispose(); },
    rename: (id) => { if (id === this.docId) this.dirty = true; },
    flush: () => { this.dirty = false; },
  };

  constructor(private readonly store: EventEmitter, private readonly docId: string) {
    for (const [event, fn] of Object.entries(this.handlers)) this.store.on(event, fn);
  }

  dispose() {
    for (const [event, fn] of Object.entries(this.handlers)) this.store.off(event, fn);
  }
}
