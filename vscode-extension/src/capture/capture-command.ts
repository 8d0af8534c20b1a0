// How the command line is asked to take a snapshot of a running process: by the signal it was started
// with, else through its inspector. One call takes one snapshot, so that the user does in between
// what leaks. Knows nothing of the editor.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import * as path from 'node:path';
import type { NodeProcess } from './processes';

const INTERRUPTED = 130; // exit code after Ctrl-C

/** The command line's arguments; the snapshot becomes `folder`/1.heapsnapshot. */
export function captureArguments(target: NodeProcess, folder: string): string[] {
  const pid = String(target.pid);
  const common = ['--snapshots', '1', '--every', '1s', '--out', folder];
  const report = ['--format', 'json', '-o', path.join(folder, 'report.json'), '--no-index'];
  return target.snapshotSignal
    ? ['record', '--pid', pid, '--warmup', '0', ...common, '--signal', target.snapshotSignal, ...report]
    : ['attach', pid, ...common, ...report];
}

/** Whether this leakline can capture processes that were not started for it. */
export function canAttach(command: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, ['attach', '--help'], { timeout: 30_000 }, (error) => resolve(!error));
  });
}

export interface Capture {
  /** The snapshot's path. Rejects with the program's last words, or with Interrupted. */
  done: Promise<string>;
  cancel(): void;
}

export class Interrupted extends Error {}

/** `say` gets what the program says while it works. */
export function capture(command: string, target: NodeProcess, folder: string, say: (line: string) => void): Capture {
  const child = spawn(command, captureArguments(target, folder), { stdio: ['ignore', 'ignore', 'pipe'] });
  return { done: finished(child, path.join(folder, '1.heapsnapshot'), say), cancel: () => child.kill('SIGINT') };
}

function finished(child: ChildProcess, file: string, say: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let last = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) {
        if (!line.trim()) continue;
        last = line.trim();
        say(last.replace(/^\[\s*\d+ s\]\s*/, ''));
      }
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGINT' || code === INTERRUPTED) reject(new Interrupted());
      else if (code === 0 || code === 1) resolve(file); // 1: it has findings
      else reject(new Error(last || `exit code ${code}`));
    });
  });
}

/** What taking a snapshot costs the process: it stands still, and needs memory to write. */
export function captureCost(resident: number): { seconds: number; memory: number } {
  return { seconds: Math.max(1, Math.round(resident / 10e6)), memory: 2 * resident };
}
