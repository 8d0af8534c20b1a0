// The programs of programs/ as folders an editor would open, and snapshots of their own run.
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from '../support/leakline.mjs';

const sources = path.join(path.dirname(fileURLToPath(import.meta.url)), 'programs');
const leaks = path.join(root, 'tests/leaks');
export const REQUESTS = 60;
export const WARMUP = 10;

const settingsOf = (name) => path.join(sources, name, 'program.json');
export const programNames = () => readdirSync(sources).filter((name) => existsSync(settingsOf(name)));

export class Workspace {
  // `home` holds the folder and what belongs to it; it goes with remove().
  constructor(name) {
    this.name = name;
    this.program = JSON.parse(readFileSync(settingsOf(name), 'utf8'));
    this.home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'leakline-program-')));
    this.folder = path.join(this.home, name);
    const source = path.join(sources, name);
    cpSync(source, this.folder, { recursive: true, filter: (file) => path.relative(source, file) !== 'fixed' && file !== settingsOf(name) });
    copyFileSync(path.join(leaks, 'support/http.js'), path.join(this.folder, 'http.js'));
    symlinkSync(path.join(leaks, 'node_modules'), path.join(this.folder, 'node_modules'));
    this.env = { XDG_CACHE_HOME: path.join(this.home, 'cache') };
  }

  get culprit() { return path.join(this.folder, this.program.file); }
  get repaired() { return readFileSync(path.join(sources, this.name, 'fixed', this.program.file), 'utf8'); }

  // Three, after `warmup` requests and each half of REQUESTS.
  async takeSnapshots(label, warmup = WARMUP) {
    const stem = path.join(this.home, label);
    const args = [path.join(leaks, 'drive.js'), path.join(this.folder, 'main.js'), stem, REQUESTS, warmup];
    const { code, stderr } = await run(process.execPath, args.map(String), { timeout: 240_000 });
    assert.equal(code, 0, `the program ended with exit code ${code}: ${stderr}`);
    return ['start', 'mid', 'end'].map((part) => `${stem}-${part}.heapsnapshot`);
  }

  remove() { rmSync(this.home, { recursive: true, force: true }); }
}
