// Which program is the server, and whether it can be: found, runnable, Leakline, of a version that
// fits. Knows nothing of the editor; the reasons become sentences in server-problem.ts.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Where a program came from: only the setting's can be put right by the user. */
export interface ServerProgram {
  command: string;
  from: 'setting' | 'extension' | 'path';
}

export type ServerProblem =
  | { kind: 'missing' }
  | { kind: 'not-executable' }
  | { kind: 'wrong-format' }
  | { kind: 'not-leakline'; said: string }
  | { kind: 'wrong-version'; version: string; wanted: string };

export type Probe = { ok: true; version: string } | { ok: false; problem: ServerProblem };

/** Where the server for a platform lies inside the extension. */
export function bundledServer(extensionPath: string, platform: string, arch: string): string {
  const name = platform === 'win32' ? 'leakline.exe' : 'leakline';
  return path.join(extensionPath, 'server', `${platform}-${arch}`, name);
}

/** The setting, else the program inside the extension, else the one in PATH. */
export function chooseServer(configured: string, bundled: string): ServerProgram {
  const wanted = configured.trim();
  if (wanted) return { command: expandHome(wanted), from: 'setting' };
  return fs.existsSync(bundled)
    ? { command: bundled, from: 'extension' }
    : { command: 'leakline', from: 'path' };
}

function expandHome(file: string): string {
  const home = process.env['HOME'] ?? process.env['USERPROFILE'];
  return home && /^~[\\/]/.test(file) ? path.join(home, file.slice(2)) : file;
}

/** Asks the program for its version. Never rejects; takes at most `timeout` milliseconds. */
export function probeServer(command: string, wanted: string, timeout = 30_000): Promise<Probe> {
  return new Promise((resolve) => {
    const options = { timeout, maxBuffer: 1 << 16, windowsHide: true };
    execFile(command, ['--version'], options, (error, stdout, stderr) => {
      resolve(judge(error, stdout, stderr, wanted));
    });
  });
}

function judge(error: Error | null, stdout: string, stderr: string, wanted: string): Probe {
  const version = /^leakline (\d+\.\d+\.\d+\S*)\s*$/m.exec(stdout)?.[1];
  if (version && !error) {
    return versionsFit(version, wanted)
      ? { ok: true, version }
      : { ok: false, problem: { kind: 'wrong-version', version, wanted } };
  }
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { ok: false, problem: { kind: 'missing' } };
    case 'EACCES':
    case 'EISDIR':
      return { ok: false, problem: { kind: 'not-executable' } };
    case 'ENOEXEC':
      return { ok: false, problem: { kind: 'wrong-format' } };
    default:
      return { ok: false, problem: { kind: 'not-leakline', said: firstLine(stderr || stdout) } };
  }
}

/** Before 1.0 a minor version may change what is sent; later only a major one. */
export function versionsFit(version: string, wanted: string): boolean {
  const [major, minor] = version.split('.');
  const [wantedMajor, wantedMinor] = wanted.split('.');
  return major === wantedMajor && (major !== '0' || minor === wantedMinor);
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
}
