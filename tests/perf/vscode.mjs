// The heap explorer on a large snapshot in a real VS Code, beside VS Code's own viewer and the Memory
// panel of Chrome's DevTools, on the same file in the same run: time to the first table, time per page
// of rows, memory of each process that has a part in it. Prints medians of three runs each, every run
// with a window and folders of its own.
//
//   node tests/perf/vscode.mjs [--runs N] [--only leakline|vscode|devtools] [SNAPSHOT]
//
// Needs the .vsix of scripts/package, and what scripts/setup full installs. Without SNAPSHOT the one
// of about 270 MB of scripts/bench heap.
import { existsSync, linkSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Hands } from '../editors/vscode/hands.mjs';
import { Workbench } from '../editors/vscode/workbench.mjs';
import { root, workFolder } from '../support/leakline.mjs';
import { large, makeSnapshots } from '../snapshots/make.mjs';
import { openInDevTools } from './devtools.mjs';
import { machine } from './measure.mjs';
import { memoryOf } from './process-memory.mjs';

const LIMIT = 240_000; // milliseconds until an opening has failed
const JUMPS = 25;
const { values: options, positionals } = parseArgs({
  options: { only: { type: 'string' }, runs: { type: 'string', default: '3' } }, allowPositionals: true,
});

if (!positionals.length) await makeSnapshots([large]);
const [snapshot = large.files[0]] = positionals;
const packages = path.join(root, 'build/packages');
const vsix = existsSync(packages) && readdirSync(packages).find((name) => name.endsWith('.vsix'));
if (!vsix) throw new Error('run scripts/package first');

const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A workbench with the snapshot in its folder; `use` gets page, hands and a look at the memory. */
async function inVSCode(name, settings, use) {
  const folder = mkdtempSync(path.join(workFolder('bench'), `${name}-`));
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace);
  const file = path.join(workspace, 'large.heapsnapshot');
  try { linkSync(snapshot, file); } catch { copyFileSync(snapshot, file); }
  const workbench = new Workbench(folder, workspace, { settings });
  try {
    if (name === 'leakline') workbench.install(path.join(packages, vsix));
    await workbench.start();
    const { page, go } = await workbench.open();
    page.setDefaultTimeout(LIMIT);
    await go();
    const hands = new Hands(page);
    await hands.restored();
    await pause(5000); // what starts with the window has started
    const look = () => ({
      browser: memoryOf('chromium', folder),
      editor: memoryOf('code-server', folder),
      server: memoryOf(path.join(folder, 'extensions'), 'lsp'),
    });
    return await use({ page, hands, look });
  } finally {
    await workbench.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** From Enter on the file's name until the locator is there, in milliseconds. */
async function timeToOpen({ page }, first) {
  await page.keyboard.press('Control+P');
  await page.waitForSelector('.quick-input-widget .quick-input-filter input');
  await page.keyboard.type('large.heapsnapshot');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'large.heapsnapshot' }).first().waitFor();
  const started = performance.now();
  await page.keyboard.press('Enter');
  await first.waitFor();
  return performance.now() - started;
}

/** Bytes of script objects in the page's process, which the view shares, without garbage. */
async function scriptHeap(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

const more = (after, before) => Object.fromEntries(Object.keys(after).map((key) => [key, Math.max(after[key] - before[key], 0)]));

// Milliseconds until the rows are there after each jump in the element that scrolls.
async function jumps(page, body, row, waiting) {
  const frame = page.frames().find((one) => one.name() === 'active-frame' || /fake\.html/.test(one.url()));
  return frame.evaluate(async ([bodySelector, rowSelector, waitingSelector, count]) => {
    const scrolled = document.querySelector(bodySelector);
    const frameDrawn = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    const middleOf = (box) => (box.top + box.bottom) / 2;
    const shown = () => {
      const { top, bottom } = scrolled.getBoundingClientRect();
      const rows = [...scrolled.querySelectorAll(rowSelector)].filter((one) => {
        const middle = middleOf(one.getBoundingClientRect());
        return middle > top && middle < bottom;
      });
      return rows.length > 3 && !rows.some((one) => one.querySelector(waitingSelector));
    };
    const took = [];
    for (let i = 1; i <= count; i++) {
      const started = performance.now();
      scrolled.scrollTop = (scrolled.scrollHeight - scrolled.clientHeight) * ((i * 0.618034) % 1);
      do await frameDrawn(); while (!shown());
      await frameDrawn();
      took.push(performance.now() - started);
    }
    return took;
  }, [body, row, waiting, JUMPS]);
}

function leakline() {
  return inVSCode('leakline', {}, async (context) => {
    const { page, hands, look } = context;
    const scripts = await scriptHeap(page); // first: it leaves no garbage for the look
    const before = look();
    const view = hands.webview();
    const rows = view.locator('.stage .view:not([hidden]) .grid-body .grid-row');
    const first = await timeToOpen(context, rows.nth(3));
    await hands.command('View: Close All Editors');
    const again = await timeToOpen(context, rows.nth(3));
    // The class with the most objects, and jumps all over them.
    await view.locator('.sort', { hasText: 'Count' }).first().click();
    await rows.first().click();
    await page.keyboard.press('ArrowRight');
    await rows.nth(5).waitFor();
    const pages = await jumps(page, '.view:not([hidden]) .grid-body', '.grid-row', '.waiting');
    const count = await view.locator('.stage .view:not([hidden]) .grid').getAttribute('aria-rowcount');
    const heap = Math.max(await scriptHeap(page) - scripts, 0);
    return { first, again, page: middle(pages), worst: Math.max(...pages), rows: Number(count), heap, ...more(look(), before) };
  });
}

function vscode() {
  const settings = { 'workbench.editorAssociations': { '*.heapsnapshot': 'jsProfileVisualizer.heapsnapshot.table' } };
  return inVSCode('vscode', settings, async (context) => {
    const { page, hands, look } = context;
    const scripts = await scriptHeap(page);
    const before = look();
    const view = hands.webview();
    const rows = view.locator('[role=treeitem]');
    const picture = () => page.screenshot({ path: path.join(workFolder('bench'), 'vscode-own.png') });
    const first = await timeToOpen(context, rows.nth(3)).catch(async (error) => {
      await picture();
      throw new Error(`no table: ${error.message}`);
    });
    await picture();
    // The class it lists first; it cannot be sorted by count.
    await rows.first().click();
    await page.keyboard.press('ArrowRight');
    await view.locator('[role=treeitem][aria-level="2"]').nth(5).waitFor();
    const pages = await jumps(page, '[role=tree]', '[role=treeitem]', '.none');
    const count = await view.locator('[role=tree] > div').evaluate((space) => Math.round(space.clientHeight / 25));
    const heap = Math.max(await scriptHeap(page) - scripts, 0);
    return { first, page: middle(pages), worst: Math.max(...pages), rows: count, heap, ...more(look(), before) };
  });
}

/** Medians of what some runs measured; what one could not open is not tried again. */
async function medians(measure) {
  const all = [];
  for (let run = 0; run < Number(options.runs); run++) {
    const figures = await measure().catch((error) => ({ said: error.message.split('\n')[0] }));
    if (figures.said !== undefined) return figures;
    all.push(figures);
  }
  return Object.fromEntries(Object.keys(all[0]).map((key) => [key, middle(all.map((figures) => figures[key]))]));
}

const subjects = { leakline, vscode, devtools: () => openInDevTools(snapshot, LIMIT) };
console.log(`${machine()}\n${megabytes(statSync(snapshot).size)}\n`);
for (const [name, measure] of Object.entries(subjects)) {
  if (options.only && options.only !== name) continue;
  const { first, again, page, worst, rows, heap, browser, editor, server, said } = await medians(measure);
  console.log(name);
  const line = (label, value) => value !== undefined && console.log(`  ${label.padEnd(34)} ${value}`);
  line('to the first table', first && `${(first / 1000).toFixed(1)} s`);
  line('once more', again && `${(again / 1000).toFixed(1)} s`);
  line(`a page of ${rows} rows`, page && `${page.toFixed(0)} ms, at most ${worst.toFixed(0)} ms`);
  line('more script objects in the page', heap && megabytes(heap));
  line('more memory: browser', browser && megabytes(browser));
  line('more memory: editor and server', editor && megabytes(editor));
  line('of which the language server', server && megabytes(server));
  line('it said', said);
}
process.exit();
