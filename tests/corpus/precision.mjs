// Checks the packages of packages.lock and holds what is found against the table of readings in
// docs/internals/precision.md: how many there are, how many are right, and which nobody has read.
// Exit code 1 if there is a warning or error that is not in the table, or a target is missed.
//
//   node tests/corpus/precision.mjs [FOLDER]      (default: .work/corpus; see scripts/fetch-corpus)
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { leakline, needBinary, root, run, workFolder } from '../support/leakline.mjs';

const LEAST_PRECISION = 0.8;
const MOST_PER_THOUSAND = 1;
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|vue)$/;
const table = path.join(root, 'docs/internals/precision.md');

needBinary();
const corpus = path.resolve(process.argv[2] ?? workFolder('corpus'));

function countFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => (
    sum + (entry.isDirectory() ? countFiles(path.join(folder, entry.name)) : SOURCE.test(entry.name) ? 1 : 0)), 0);
}

// | package@version | file:line | rule | verdict | why |
function readTable() {
  const readings = new Map();
  for (const line of readFileSync(table, 'utf8').split('\n')) {
    const cells = line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', ''));
    if (cells.length !== 5 || !/:\d+$/.test(cells[1])) continue;
    const [spec, place, rule, verdict] = cells;
    readings.set(`${spec} ${place} ${rule}`, verdict);
  }
  return readings;
}

// "primevue-3.53.1/tree/Tree.vue" is of primevue@3.53.1; "@theia/core-1.75.0/x.ts" of @theia/core@1.75.0
function keyOf({ rule, place }) {
  const parts = path.relative(corpus, place.path).split(path.sep);
  const folder = parts.splice(0, parts[0].startsWith('@') ? 2 : 1).join('/');
  return `${folder.replace(/-(\d[^/]*)$/, '@$1')} ${parts.join('/')}:${place.line} ${rule}`;
}

const { code, stdout, stderr } = await run(leakline, ['check', '--no-cache', '--format', 'json', corpus], { timeout: 1_800_000 });
if (code !== 0 && code !== 1) throw new Error(`leakline check ended with exit code ${code}: ${stderr}`);
const report = JSON.parse(stdout);
const readings = readTable();
const found = report.findings.map(keyOf);
const unread = found.filter((key) => !readings.has(key));
const gone = [...readings.keys()].filter((key) => !found.includes(key));
const right = found.filter((key) => readings.get(key)?.startsWith('right')).length;
const files = countFiles(corpus);
const precision = found.length ? right / found.length : 1;
const perThousand = (1000 * found.length) / files;

const byRule = new Map();
for (const { rule } of report.findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
for (const [rule, count] of [...byRule].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${rule.padEnd(34)}${String(count).padStart(4)}`);
console.log(`${files} files, ${report.files} of them looked at (no build output); ${found.length} warnings and errors, ${perThousand.toFixed(2)} per 1,000 files`);
console.log(`${right} are right: precision ${(100 * precision).toFixed(0)} %`);
for (const key of unread) console.log(`  not read yet: ${key}`);
for (const key of gone) console.log(`  in the table, but not found any more: ${key}`);
if (unread.length || precision < LEAST_PRECISION || perThousand > MOST_PER_THOUSAND) process.exitCode = 1;
