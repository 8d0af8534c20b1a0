import { mkdtempSync, rmSync } from 'node:fs';
const dirs = new Set();
process.on('exit', () => { for (const d of dirs) rmSync(d, { recursive: true, force: true }); });
export async function withTempDir(work) {
  const dir = mkdtempSync('/tmp/up-');
  dirs.add(dir);
  try {
    return await work(dir);
  } finally {
    dirs.delete(dir);
    rmSync(dir, { recursive: true, force: true });
  }
}
