// How the command line is asked for snapshots of a running process, one when the user wants it: by
// the signal the process was started with, a run of the command for each; else through its
// inspector, in one run for all, for V8 numbers objects anew in each session of an inspector, and
// snapshots of two sessions cannot be compared. Knows nothing of the editor.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { NodeProcess } from './processes';

const INTERRUPTED = 130; // exit code after Ctrl-C

type Say = (line: string) => void;

/** Snapshots of one process, each on demand. */
export interface Capturing {
  /** Takes the next one; its path. Rejects with the program's last words, or with Interrupted. */
  next(say: Say): Promise<string>;
  /** Gives up the one that is being taken. */
  cancel(): void;
  /** Leaves the process; what was taken stays. */
  end(): void;
  /** Those taken before one that failed are of no use with those after it. */
  readonly together: boolean;
}

export class Interrupted extends Error {}

/** The snapshots become `folder`/1.heapsnapshot, 2.heapsnapshot and so on, `count` at most. */
export function capturing(command: string, target: NodeProcess, folder: string, count: number): Capturing {
  return target.snapshotSignal ? new BySignal(command, target, folder) : new ByInspector(command, target, folder, count);
}

export function signalArguments(target: NodeProcess, folder: string): string[] {
  return ['record', '--pid', String(target.pid), '--warmup', '0', '--snapshots', '1', '--every', '1s', '--out', folder,
    '--signal', String(target.snapshotSignal), '--format', 'json', '-o', path.join(folder, 'report.json'), '--no-index'];
}

/** Whether this leakline can capture processes that were not started for it. */
export function canAttach(command: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, ['attach', '--help'], { timeout: 30_000 }, (error) => resolve(!error));
  });
}

class BySignal implements Capturing {
  readonly together = false;
  private taken = 0;
  private child: ChildProcess | undefined;

  constructor(
    private readonly command: string,
    private readonly target: NodeProcess,
    private readonly folder: string,
  ) {}

  async next(say: Say): Promise<string> {
    const scratch = path.join(this.folder, `taking-${this.taken + 1}`);
    const child = spawn(this.command, signalArguments(this.target, scratch), { stdio: ['ignore', 'ignore', 'pipe'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const lastWords = listen(child, say);
      child.on('error', reject);
      child.on('close', (code, signal) => {
        if (code === 0 || code === 1) resolve(); // 1: it has findings
        else reject(failure(code, signal, lastWords()));
      });
    });
    const kept = path.join(this.folder, `${++this.taken}.heapsnapshot`);
    await fs.rename(path.join(scratch, '1.heapsnapshot'), kept);
    await fs.rm(scratch, { recursive: true });
    return kept;
  }

  cancel(): void {
    this.child?.kill('SIGINT');
  }

  end(): void {
    this.cancel();
  }
}

interface Waiting {
  number: number;
  say: Say;
  resolve: (file: string) => void;
  reject: (error: Error) => void;
}

class ByInspector implements Capturing {
  readonly together = true;
  private child: ChildProcess | undefined;
  private taken = 0;
  private waiting: Waiting | undefined;

  constructor(
    private readonly command: string,
    private readonly target: NodeProcess,
    private readonly folder: string,
    private readonly count: number,
  ) {}

  next(say: Say): Promise<string> {
    const number = ++this.taken;
    return new Promise((resolve, reject) => {
      this.waiting = { number, say, resolve, reject };
      if (this.child) this.child.stdin?.write('\n');
      else this.child = this.attach();
    });
  }

  cancel(): void {
    this.child?.kill('SIGINT');
  }

  // It would report what leaks, which is done here from the files.
  end(): void {
    this.cancel();
  }

  private attach(): ChildProcess {
    const args = ['attach', String(this.target.pid), '--ask', '--snapshots', String(this.count), '--out', this.folder, '--no-index'];
    const child = spawn(this.command, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    child.stdin?.on('error', () => undefined); // it has ended: said when it is closed
    const lastWords = listen(child, (line) => this.hear(line));
    child.on('error', (error) => this.lost(error));
    child.on('close', (code, signal) => this.lost(failure(code, signal, lastWords())));
    return child;
  }

  private hear(line: string): void {
    const { waiting } = this;
    if (!waiting) return;
    if (!line.startsWith(`snapshot ${waiting.number} of `)) return waiting.say(line);
    this.waiting = undefined;
    waiting.resolve(path.join(this.folder, `${waiting.number}.heapsnapshot`));
  }

  private lost(error: Error): void {
    const { waiting } = this;
    this.waiting = undefined;
    this.child = undefined;
    this.taken = 0;
    waiting?.reject(error);
  }
}

/** Passes on what the program says; gives its last words. */
function listen(child: ChildProcess, say: Say): () => string {
  let last = '';
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? ''; // the line goes on in the next piece
    for (const line of lines) {
      if (!line.trim()) continue;
      last = line.trim();
      say(last.replace(/^\[\s*\d+ s\]\s*/, ''));
    }
  });
  return () => rest.trim() || last;
}

function failure(code: number | null, signal: NodeJS.Signals | null, last: string): Error {
  return signal === 'SIGINT' || code === INTERRUPTED ? new Interrupted() : new Error(last || `exit code ${code}`);
}

const WITHOUT_HEAP = 40e6; // what Node itself takes before a program has done anything

/** What taking a snapshot costs the process: it stands still, and needs memory to write. */
export function captureCost(resident: number): { seconds: number; memory: number } {
  const heap = Math.max(resident - WITHOUT_HEAP, 5e6);
  return { seconds: Math.max(1, Math.round(heap / 10e6)), memory: 2 * heap };
}
