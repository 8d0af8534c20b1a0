// A guided capture: three snapshots of one process with work between them. Plain data; what it looks
// like is in features/capture-guide.ts.

export const SNAPSHOTS = 3;

export type SessionState = 'waiting' | 'taking' | 'complete' | 'ended';

export class CaptureSession {
  readonly taken: string[] = [];
  state: SessionState = 'waiting';

  /** The number of the snapshot that comes next, from 1. */
  get next(): number {
    return this.taken.length + 1;
  }

  /** False if none can be taken now. */
  begin(): boolean {
    if (this.state !== 'waiting') return false;
    this.state = 'taking';
    return true;
  }

  succeeded(file: string): void {
    if (this.state !== 'taking') return;
    this.taken.push(file);
    this.state = this.taken.length < SNAPSHOTS ? 'waiting' : 'complete';
  }

  /** It can be tried again; from the first one if they belong together. */
  failed(together: boolean): void {
    if (this.state !== 'taking') return;
    this.state = 'waiting';
    if (together) this.taken.length = 0;
  }

  /** Ends before its time; two snapshots are enough to see growth. */
  end(): readonly string[] {
    this.state = 'ended';
    return this.taken;
  }
}
