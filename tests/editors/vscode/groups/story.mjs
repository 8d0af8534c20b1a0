// The whole story with the package's own server, on programs that really run: what the check says,
// three guided snapshots, the suspect in the tree and on its line, the chain to another file, its
// snapshot in the explorer and beside an earlier one, the quick fix; captured again, it is gone. Once
// without the fix: then it must still be there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { lineOf, programs, Running, sourcesOf } from '../running.mjs';
import { session } from '../session.mjs';

const WARM_UP = 40; // requests before the first snapshot
const BETWEEN = 150; // and before each of the others
const CAPTURE_LIMIT = { timeout: 120_000 };

/** The guided capture of a running program, by the status bar; `look` sees each question. */
async function capture({ page, hands }, running, look = async () => {}) {
  const item = (text) => page.locator('.statusbar-item', { hasText: text });
  await running.send(WARM_UP);
  await hands.command('Leakline: Capture from a Running Process');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: String(running.pid) }).waitFor();
  await look('choice');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: String(running.pid) }).click();
  await page.locator('.monaco-dialog-box', { hasText: `stops process ${running.pid}` }).waitFor();
  await look('warning');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Capture' }).click();
  for (let i = 1; i <= 3; i++) {
    const next = item(`Take snapshot ${i} of 3`);
    await next.waitFor(CAPTURE_LIMIT);
    if (i > 1) {
      await look(`before-${i}`);
      await running.send(BETWEEN);
    }
    await next.locator('a').click();
  }
  await item('snapshot 3 of 3').waitFor({ state: 'detached', ...CAPTURE_LIMIT });
}

/** Runs `body` with a freshly started program. */
async function withProgram(program, workspace, body) {
  const running = await Running.start(program, workspace);
  try {
    return await body(running);
  } finally {
    running.stop();
  }
}

async function tell(name, program, context) {
  const { page, hands, step, shot, workspace } = context;
  const file = path.join(workspace, program.file);
  const base = path.basename(program.file);
  const line = lineOf(file, program.leak);
  const suspect = hands.suspect(`${base}:${line}`);
  const status = (text) => page.locator('.statusbar-item', { hasText: text });
  const hints = page.locator('.view-line span', { hasText: /\d live/ });

  await step('the check underlines the line, and the heap is not known', async () => {
    await hands.restored();
    await hands.file(base);
    await page.locator('.squiggly-error').first().waitFor();
    assert.equal(await hints.count(), 0);
  });
  await withProgram(program, workspace, async (running) => {
    await step('three snapshots of the running program, guided', async () => {
      await capture(context, running, name === 'koa' ? (at) => shot(`capture-${at}`) : undefined);
      await status(/Leakline: \d+ suspect/).waitFor(CAPTURE_LIMIT);
    });
  });
  await step('the suspect is in the tree, confirmed, with its counts', async () => {
    await suspect.waitFor();
    const label = await suspect.getAttribute('aria-label');
    const counts = [WARM_UP, WARM_UP + BETWEEN, WARM_UP + 2 * BETWEEN].join(' → ');
    assert.match(label, new RegExp(`certain, confirmed in the source, ${counts} · `));
    return label;
  });
  await step('it leads to its line, which has a hint and a mark', async () => {
    await suspect.click();
    await hands.onLine(line);
    await page.locator('.view-line span', { hasText: `${WARM_UP + 2 * BETWEEN} live (+${2 * BETWEEN})` }).first().waitFor();
    await page.locator('.glyph-margin-widgets .cgmr, .margin-view-overlays .cgmr').first().waitFor();
    await suspect.locator('.monaco-tl-twistie').click();
    await hands.row('Held by').waitFor();
    await page.locator('.codelens-decoration a', { hasText: 'show retainers' }).first().waitFor();
    await hands.widenSideBar(110);
    await shot(`${name}-suspect`);
  });
  if (program.step) {
    await step('a step of the chain leads to another file', async () => {
      const { file: other, line: text } = program.leadsTo;
      await hands.row(program.step).click();
      await page.locator('.tab.active', { hasText: other }).waitFor();
      await hands.onLine(lineOf(path.join(path.dirname(file), other), text));
    });
  }
  if (name === 'koa') await explore(context, program);
  if (name === 'koa') {
    await withProgram(program, workspace, async (running) => {
      await step('captured again without a fix, it is still there', async () => {
        await capture(context, running);
        await status(/Leakline: \d+ suspect/).waitFor(CAPTURE_LIMIT);
        await suspect.waitFor();
      });
    });
  }
  await step('the quick fix, saved', async () => {
    await suspect.click();
    await hands.onLine(line);
    await hands.command('Quick Fix...');
    const action = page.locator('.action-widget .monaco-list-row', { hasText: program.fix.title });
    await action.waitFor();
    await shot(`${name}-quick-fix`);
    await action.click();
    await page.locator('.tab.active.dirty').waitFor();
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    const text = fs.readFileSync(file, 'utf8');
    assert.ok(text.includes(program.fix.leaves), text);
  });
  await withProgram(program, workspace, async (running) => {
    await step('captured again, it is gone: from the tree, the line and the margin', async () => {
      await capture(context, running);
      await status('Leakline: no suspects').waitFor(CAPTURE_LIMIT);
      await hands.suspect(`${base}:`).waitFor({ state: 'detached' });
      await page.locator('.cgmr').first().waitFor({ state: 'detached' });
      assert.equal(await hints.count(), 0);
      assert.equal(await page.locator('.squiggly-error').count(), 0);
      await shot(`${name}-gone`);
    });
  });
}

async function explore({ page, hands, step: check, shot }, { step }) {
  const view = hands.webview();
  const rows = view.locator('.stage .view:not([hidden]) .grid-body .grid-row');
  await check('its last snapshot in the explorer: the emitter by name, and who keeps it', async () => {
    await hands.menu(hands.row(step), 'Show in Heap Explorer');
    await view.locator('#tab-find[aria-selected=true]').waitFor();
    await view.locator('.pane h2', { hasText: 'Retainers of Queue @' }).waitFor();
    await view.locator('.pane .grid-body .grid-row', { hasText: '.exports' }).first().waitFor();
    await view.locator('#tab-summary').click();
    await view.locator('.stage .view:not([hidden]) input').fill('queue');
    await view.locator('.status', { hasText: /^\d classes$/ }).first().waitFor(); // the list is drawn anew
    const queue = rows.filter({ hasText: 'Queue' }).filter({ hasText: 'queue.js:' }).first();
    await queue.click();
    for (let level = 2; level <= 3; level++) { // its object, and what that refers to
      await page.keyboard.press('ArrowRight');
      await view.locator(`.stage .view:not([hidden]) .grid-row[aria-level="${level}"]`).first().waitFor();
      if (level === 2) await page.keyboard.press('ArrowRight');
    }
    await view.locator('.pane h2', { hasText: 'Retainers of Queue @' }).waitFor();
    await shot('koa-explorer');
  });
  await check('compared with the first one, every request has left a listener', async () => {
    await view.locator('#tab-comparison').click();
    await view.locator('button', { hasText: 'Choose Snapshot…' }).click();
    await hands.pick('1.heapsnapshot');
    await view.locator('.base', { hasText: 'Since 1.heapsnapshot' }).waitFor();
    await rows.nth(3).waitFor();
    await rows.filter({ hasText: `+${2 * BETWEEN}` }).first().waitFor();
    await shot('koa-comparison');
  });
  await check('its dominators as a treemap', async () => {
    await view.locator('#tab-dominators').click();
    await view.locator('button', { hasText: 'Treemap' }).click();
    await view.locator('.tile.deep').nth(10).waitFor();
    await page.waitForTimeout(500); // the tiles inside the tiles
    await shot('koa-treemap');
    await hands.command('View: Close Editor');
  });
}

/** A group for each program. */
export const stories = Object.fromEntries(Object.entries(programs).map(([name, program]) => {
  const workspace = { files: sourcesOf(program), links: { node_modules: program.packages } };
  return [name, (suite, vsix) => session(suite, name, vsix, workspace, (context) => tell(name, program, context))];
}));
