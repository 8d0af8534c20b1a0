// Where the CLI suites put their inputs, and as whom they run the program.
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { leakline, run, workFolder } from '../support/leakline.mjs';

const NOBODY = 65534;

// A folder of its own for a suite, and what a run left in it, in the cache folder and in the
// temporary folder.

export class Sandbox {
  constructor() {
    this.folder = mkdtempSync(path.join(workFolder('cli'), 'run-'));
    this.input = this.#make('in');
    this.cache = this.#make('cache');
    this.temporary = this.#make('tmp');
  }

  #make(name) {
    const folder = path.join(this.folder, name);
    mkdirSync(folder);
    return folder;
  }

  file(name) {
    return path.join(this.input, name);
  }

  get env() {
    return { XDG_CACHE_HOME: this.cache, TMPDIR: this.temporary, HOME: this.cache, NO_COLOR: '1', LC_ALL: 'C.UTF-8' };
  }

  // Relative paths of every file below the three folders.
  files() {
    const below = (folder) => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []).flatMap((entry) =>
      (entry.isDirectory() ? below(path.join(folder, entry.name)) : [path.relative(this.folder, path.join(folder, entry.name))]));
    return below(this.folder).sort();
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// Root may read and write anything, so what permissions do is tried as an ordinary user, with a
// copy of the program in a folder that such a user can reach. `folder` holds `in` and `cache`; the
// latter belongs to the user.
export class OrdinaryUser {
  constructor() {
    this.root = process.getuid() === 0;
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'leakline-'));
    this.program = path.join(this.folder, 'leakline');
    this.input = path.join(this.folder, 'in');
    this.cache = path.join(this.folder, 'cache');
    copyFileSync(leakline, this.program);
    for (const folder of [this.input, this.cache]) mkdirSync(folder);
    if (this.root) chownSync(this.cache, NOBODY, NOBODY);
    for (const file of [this.folder, this.program]) chmodSync(file, 0o755);
  }

  run(args) {
    const [program, prefix] = this.root
      ? ['setpriv', ['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups', this.program]]
      : [this.program, []];
    return run(program, [...prefix, ...args], { cwd: this.folder, env: { XDG_CACHE_HOME: this.cache, HOME: this.cache } });
  }

  remove() {
    chmodSync(this.input, 0o755);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
