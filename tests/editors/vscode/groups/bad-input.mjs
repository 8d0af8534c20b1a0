// What goes wrong with the package's own server on real heaps: the server killed, two windows on one
// workspace, a snapshot of a program that is not here, a damaged one, one that is deleted while open.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Hands } from '../hands.mjs';
import { session } from '../session.mjs';
import { loadFromMenu, realHeaps } from './files.mjs';

/** The servers that run from this workbench's extensions. */
function servers({ folder }) {
  return fs.readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && fs.readlinkSync(`/proc/${name}/exe`).startsWith(path.join(folder, 'extensions'));
    } catch {
      return false; // ended meanwhile
    }
  }).map(Number);
}

export const badInput = (suite, vsix) =>
  session(suite, 'bad-input', vsix, realHeaps, async (context) => {
    const { page, hands, step, shot, workspace, workbench } = context;
    const view = hands.webview();
    const rows = view.locator('.stage .view:not([hidden]) .grid-body .grid-row');
    const suspect = hands.suspect('heaps.cjs:');
    await step('a server that is killed comes back, and what was loaded with it', async () => {
      await hands.restored();
      await hands.file('heaps.cjs');
      await loadFromMenu(context, 'start.heapsnapshot', 'end.heapsnapshot');
      await suspect.waitFor();
      const [server, ...others] = servers(workbench);
      assert.deepEqual(others, [], 'one server');
      process.kill(server, 'SIGKILL');
      await suspect.waitFor({ state: 'detached' });
      await suspect.waitFor();
      const [again] = servers(workbench);
      assert.ok(again && again !== server);
    });
    await step('a second window on the workspace has a server and a heap of its own', async () => {
      const second = await page.context().newPage();
      second.setDefaultTimeout(40_000);
      await second.goto(page.url());
      const other = new Hands(second);
      await other.restored();
      await other.file('end.heapsnapshot');
      await other.webview().locator('.status', { hasText: 'classes' }).waitFor();
      assert.equal(servers(workbench).length, 2);
      await second.close();
      await page.bringToFront();
      await hands.file('end.heapsnapshot');
      await view.locator('.status', { hasText: 'classes' }).waitFor();
    });
    await step('a heap whose file is deleted can still be looked at, to its last row', async () => {
      fs.rmSync(path.join(workspace, 'end.heapsnapshot'));
      await view.locator('.banner', { hasText: 'was deleted' }).waitFor();
      await rows.first().click();
      await page.keyboard.press('End');
      await view.locator('.grid-row:focus .name').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await view.locator('.pane h2', { hasText: '@' }).waitFor();
      await shot('bad-input-deleted');
    });
    await step('a snapshot of a program that is not here says which file is missing', async () => {
      const text = fs.readFileSync(path.join(workspace, 'start.heapsnapshot'), 'utf8');
      fs.writeFileSync(path.join(workspace, 'elsewhere.heapsnapshot'), text.replaceAll(workspace, '/srv/elsewhere'));
      await hands.command('View: Close All Editors');
      await hands.file('elsewhere.heapsnapshot');
      await view.locator('.stage .view:not([hidden]) input').fill('visit');
      await rows.filter({ hasText: 'heaps.cjs:' }).first().locator('.link').click();
      await hands.message('/srv/elsewhere/heaps.cjs');
    });
    await step('a damaged snapshot says what is wrong with it', async () => {
      const text = fs.readFileSync(path.join(workspace, 'start.heapsnapshot'));
      fs.writeFileSync(path.join(workspace, 'damaged.heapsnapshot'), text.subarray(0, text.length / 2));
      await hands.command('View: Close All Editors');
      await hands.file('damaged.heapsnapshot');
      await view.locator('.opening', { hasText: 'damaged.heapsnapshot' }).waitFor();
      await shot('bad-input-damaged');
      await view.locator('button', { hasText: 'Try Again' }).waitFor();
    });
  });
