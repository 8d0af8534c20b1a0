import type { EventEmitter } from 'node:events';

export class EditorSession {
  private dirty = false;

  constructor(private readonly store: EventEmitter, private readonly docId: string) {
    this.store.on('insert', this.handleInsert);
    this.store.on('remove', this.handleRemove);
    this.store.on('rename', this.handleRename);
    this.store.on('flush', this.handleFlush);
  }

  private handleInsert = (id: string) => { if (id === this.docId) this.dirty = true; };
  private handleRemove = (id: string) => { if (id === this.docId) this.dispose(); };
  private handleRename = (id: string) => { if (id === this.docId) this.dirty = true; };
  private handleFlush = () => { this.dirty = false; };

  dispose() {
    this.store.off('insert', this.handleInsert);
    this.store.off('remove', this.handleRemove);
    this.store.off('flush', this.handleFlush);
  }
}
