// How much memory a program takes until it has something to say.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/**
 * Bytes that were resident at most when the program's output began. It must write more than fits a
 * pipe: nobody reads that, so it waits, is asked, and is ended.
 */
export async function peakWhenItWrites(program, args, env = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = [];
  child.stderr.on('data', (chunk) => errors.push(chunk));
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'readable'), closed]);
  try {
    return 1024 * Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]);
  } catch {
    throw new Error(`${args.join(' ')} ended before it was asked: ${Buffer.concat(errors)}`);
  } finally {
    child.stdout.destroy();
    child.kill('SIGKILL');
    await closed;
  }
}
