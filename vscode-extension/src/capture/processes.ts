// The Node.js processes of this user that could be captured, from /proc or ps. Command lines are
// shown and kept nowhere. Knows nothing of the editor.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

export interface NodeProcess {
  pid: number;
  /** Program and arguments. */
  command: string[];
  /** Bytes of memory in use. */
  resident: number;
  folder?: string;
  /** The signal on which Node writes a snapshot, if it was started that way. */
  snapshotSignal?: string;
}

// The editor's own processes are Node, too; nobody looks for their leaks by accident. By folders that
// only editors have: a project may well lie in one named "code".
const EDITORS = /[\\/](code-server|\.(vscode|vscodium|cursor|windsurf)(-\w+)*)[\\/]|[\\/]resources[\\/]app[\\/]|--type=|extensionHost|bootstrap-fork/;

export async function nodeProcesses(platform: string = process.platform): Promise<NodeProcess[]> {
  const all = platform === 'linux' ? await fromProc() : platform === 'win32' ? [] : await fromPs();
  return all.filter(({ pid, command }) => pid !== process.pid && isNode(command) && !isEditor(command));
}

export function isNode([program]: readonly string[]): boolean {
  return /^(node|nodejs|iojs)(\d+)?(\.exe)?$/i.test(path.basename(program ?? ''));
}

export function isEditor(command: readonly string[]): boolean {
  return command.some((part) => EDITORS.test(part));
}

/** From the command line or NODE_OPTIONS. */
export function snapshotSignalOf(command: readonly string[], nodeOptions = ''): string | undefined {
  const options = [...nodeOptions.split(/\s+/), ...command];
  for (const [i, option] of options.entries()) {
    if (option === '--heapsnapshot-signal') return options[i + 1];
    const value = /^--heapsnapshot-signal=(\w+)$/.exec(option)?.[1];
    if (value) return value;
  }
  return undefined;
}

async function fromProc(): Promise<NodeProcess[]> {
  const entries = await fs.readdir('/proc');
  const found = await Promise.all(entries.filter((name) => /^\d+$/.test(name)).map(readProc));
  return found.filter((one) => one !== undefined);
}

// A process may end while it is read, and those of others cannot be: both are left out.
async function readProc(name: string): Promise<NodeProcess | undefined> {
  const folder = path.join('/proc', name);
  try {
    const command = (await fs.readFile(path.join(folder, 'cmdline'), 'utf8')).split('\0').slice(0, -1);
    if (!isNode(command)) return undefined;
    const [cwd, environment, status] = await Promise.all([
      fs.readlink(path.join(folder, 'cwd')),
      fs.readFile(path.join(folder, 'environ'), 'utf8'),
      fs.readFile(path.join(folder, 'status'), 'utf8'),
    ]);
    const resident = 1024 * Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0);
    const options = environment.split('\0').find((variable) => variable.startsWith('NODE_OPTIONS='));
    const signal = snapshotSignalOf(command, options?.slice('NODE_OPTIONS='.length));
    return { pid: Number(name), command, resident, folder: cwd, ...(signal && { snapshotSignal: signal }) };
  } catch {
    return undefined;
  }
}

function fromPs(): Promise<NodeProcess[]> {
  return new Promise((resolve) => {
    execFile('ps', ['-xo', 'pid=,rss=,command='], { maxBuffer: 1 << 24 }, (error, out) => {
      resolve(error ? [] : parsePs(out));
    });
  });
}

export function parsePs(out: string): NodeProcess[] {
  return out.split('\n').flatMap((line) => {
    const [, pid, resident, text] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (!pid || !text) return [];
    const command = text.split(/\s+/);
    const signal = snapshotSignalOf(command);
    return [{ pid: Number(pid), command, resident: 1024 * Number(resident), ...(signal && { snapshotSignal: signal }) }];
  });
}

/** The one in the debugger first, those that run in one of the folders, then the youngest. */
export function ranked(processes: readonly NodeProcess[], folders: readonly string[], debugged?: number): NodeProcess[] {
  const inside = ({ folder }: NodeProcess) =>
    folder !== undefined && folders.some((root) => folder === root || folder.startsWith(root + path.sep));
  const near = (one: NodeProcess) => (one.pid === debugged ? 2 : Number(inside(one)));
  return [...processes].sort((a, b) => near(b) - near(a) || b.pid - a.pid);
}
