// A folder of its own for each check, and what a run left in it, in the cache folder and in the
// temporary folder.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { workFolder } from '../support/leakline.mjs';

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
