// Everything without a mouse, with the package's own server on a real heap: snapshots loaded, a
// suspect and its line, the explorer's tabs, tables, retainers, context menu and search.
import assert from 'node:assert/strict';
import { session } from '../session.mjs';
import { realHeaps } from './files.mjs';

const MOST_TABS = 30; // presses until something must have been reached

export const keyboard = (suite, vsix) =>
  session(suite, 'keyboard', vsix, realHeaps, async ({ page, hands, step, shot }) => {
    const view = hands.webview();
    const { keyboard: keys } = page;
    const press = async (...all) => { for (const key of all) await keys.press(key); };
    const tabTo = async (selector) => {
      for (let i = 0; i < MOST_TABS; i++) {
        if (await view.locator(`${selector}:focus`).count()) return;
        await press('Tab');
        await page.waitForTimeout(60);
      }
      throw new Error(`Tab does not reach ${selector}`);
    };
    const focusedText = () => view.locator('.grid-row:focus').innerText();

    await step('from a file to its views', async () => {
      await hands.restored();
      await hands.file('end.heapsnapshot');
      await view.locator('.status', { hasText: 'classes' }).waitFor();
      await tabTo('[role=tab]');
      for (const tab of ['comparison', 'dominators', 'strings', 'statistics', 'find']) {
        await press('ArrowRight');
        await view.locator(`#tab-${tab}:focus[aria-selected=true]`).waitFor();
      }
      await press('Home');
      await view.locator('#tab-summary:focus').waitFor();
    });
    await step('from a class to an object, and who holds it', async () => {
      await tabTo('.view:not([hidden]) .tools input');
      await keys.type('visit');
      await view.locator('.status', { hasText: /^\d classes|^1 class/ }).waitFor();
      await tabTo('.view:not([hidden]) .grid-row');
      assert.match(await focusedText(), /Visit/);
      await press('ArrowRight', 'ArrowDown');
      await view.locator('.pane h2', { hasText: 'Retainers of Visit @' }).waitFor();
      await shot('keyboard-object');
    });
    await step('a retainer is ignored by its context menu', async () => {
      await tabTo('.pane .grid-row');
      await press('ArrowRight', 'ArrowDown');
      await view.locator('.pane .grid-row[aria-level="2"]:focus .name').waitFor();
      await press('Shift+F10');
      await page.locator('.context-view .action-label', { hasText: 'Ignore This Retainer' }).waitFor();
      for (let i = 0; i < 8; i++) {
        const focused = page.locator('.context-view .action-item.focused', { hasText: 'Ignore This Retainer' });
        if (await focused.count()) break;
        await press('ArrowDown');
      }
      await press('Enter');
      await view.locator('.pane button', { hasText: '1 ignored' }).waitFor();
      await view.locator('.pane .grid-row.ignored[aria-level="2"]').waitFor(); // the tree stays as it is
    });
    await step('found by its name', async () => {
      await tabTo('[role=tab]');
      await press('Control+F');
      await view.locator('.search input:focus').waitFor();
      await keys.type('bus');
      await press('Enter');
      await view.locator('.status', { hasText: '“bus”' }).waitFor();
      await tabTo('.view:not([hidden]) .grid-row');
      assert.match(await focusedText(), /bus/i);
    });
    await step('the source and back', async () => {
      await press('Home');
      for (let i = 0; i < 20 && !/heaps\.cjs/.test(await focusedText()); i++) await press('ArrowDown');
      await press('Enter');
      await page.locator('.tab.active', { hasText: 'heaps.cjs' }).waitFor();
    });
  });
