// The heap explorer with a heap that is known: every tab, the keyboard alone, paging, comparison,
// retainers, the treemap, progress, cancellation, failure.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { session } from '../session.mjs';
import { fake } from './files.mjs';

export const explorer = (suite, vsix) =>
  session(suite, 'explorer', vsix, fake, async ({ page, hands, step, shot, workspace }) => {
    const view = hands.webview();
    const rows = (where = '.stage .view:not([hidden])') => view.locator(`${where} .grid-body .grid-row`);
    const focused = () => view.locator('.grid-row:focus');
    await step('a heap snapshot opens as a table of classes', async () => {
      await hands.restored();
      await hands.file('end.heapsnapshot');
      await rows().filter({ hasText: 'Array' }).first().waitFor();
      await view.locator('.status', { hasText: '1,200 classes' }).waitFor();
      await shot('explorer-summary');
    });
    await step('only the rows in view exist, and all can be reached', async () => {
      assert.ok((await rows().count()) < 80, `${await rows().count()} rows`);
      await rows().first().click();
      await page.keyboard.press('End');
      await view.locator('.grid-row:focus[aria-rowindex="1201"]').waitFor();
      await page.keyboard.press('Home');
      await view.locator('.grid-row:focus[aria-rowindex="2"]').waitFor();
    });
    await step('by keyboard: open a class, an object, go to its source and back', async () => {
      await rows().filter({ hasText: 'Socket' }).first().click();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await view.locator('.grid-row:focus[aria-level="2"]').waitFor();
      await view.locator('.pane h2', { hasText: /Retainers of \w+ @4/ }).waitFor();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await focused().getAttribute('aria-expanded'), 'false');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await hands.onLine(3);
      await hands.command('View: Open Previous Editor');
      await rows().first().waitFor();
    });
    await step('sorting and filtering', async () => {
      await view.locator('.stage .view:not([hidden]) .sort', { hasText: 'Count' }).click();
      await view.locator('[role=columnheader][aria-sort=descending]', { hasText: 'Count' }).waitFor();
      await rows().first().filter({ hasText: '20,001' }).waitFor();
      await view.locator('.stage .view:not([hidden]) input').fill('socketof');
      await rows().first().filter({ hasText: 'SocketOf' }).waitFor();
      await view.locator('.stage .view:not([hidden]) input').fill('');
      await rows().first().filter({ hasText: '20,001' }).waitFor();
    });
    await step('retainers as a tree, one of them ignored, and as paths', async () => {
      await rows().filter({ hasText: 'Socket' }).first().click();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await view.locator('.stage .grid-row[aria-selected=true]', { hasText: '@4' }).waitFor();
      const held = view.locator('.pane .grid-body .grid-row');
      await hands.menu(held.nth(1), 'Ignore This Retainer');
      await view.locator('.pane .grid-row.ignored').waitFor();
      await shot('explorer-retainers');
      await view.locator('.pane button', { hasText: '1 ignored' }).click();
      await view.locator('.pane .grid-row.ignored').waitFor({ state: 'detached' });
      await view.locator('.pane button', { hasText: 'Paths' }).click();
      await view.locator('.pane ol.chain li').first().waitFor();
    });
    await step('comparison with another snapshot of the folder', async () => {
      await view.locator('#tab-comparison').click();
      await view.locator('button', { hasText: 'Choose Snapshot…' }).click();
      await hands.pick('start.heapsnapshot');
      await view.locator('.base', { hasText: 'Since start.heapsnapshot' }).waitFor();
      await rows().first().filter({ hasText: '+20,001' }).waitFor();
      await rows().first().click();
      await page.keyboard.press('ArrowRight');
      await view.locator('.grid-row[aria-level="2"][aria-setsize="7"]').first().waitFor(); // those that are new
      await shot('explorer-comparison');
    });
    await step('dominators as a treemap that can be gone into and out of', async () => {
      await view.locator('#tab-dominators').click();
      await rows().first().waitFor();
      await view.locator('button', { hasText: 'Treemap' }).click();
      await view.locator('.tile.deep .tile, .tile.deep').nth(20).waitFor();
      await shot('explorer-treemap');
      await view.locator('.tile.deep').first().click({ position: { x: 10, y: 8 } });
      await view.locator('.path button').nth(1).waitFor();
      await view.locator('.path button', { hasText: 'Whole heap' }).click();
      await view.locator('.path button').nth(1).waitFor({ state: 'detached' });
    });
    await step('duplicated strings, statistics, search', async () => {
      await view.locator('#tab-strings').click();
      await view.locator('.status', { hasText: '300 texts' }).waitFor();
      await view.locator('#tab-statistics').click();
      await view.locator('.figures dd', { hasText: '40,000' }).waitFor();
      await shot('explorer-statistics');
      await view.locator('.search input').fill('@4711');
      await page.keyboard.press('Enter');
      await rows().first().filter({ hasText: '@4711' }).waitFor();
      await view.locator('.search input').fill('nothing has this name');
      await page.keyboard.press('Enter');
      await view.locator('.status', { hasText: '0 objects' }).waitFor();
    });
    await step('a file that changes or goes away is told', async () => {
      fs.writeFileSync(path.join(workspace, 'end.heapsnapshot'), '{ }');
      await view.locator('.banner', { hasText: 'has changed' }).waitFor();
      fs.rmSync(path.join(workspace, 'end.heapsnapshot'));
      await view.locator('.banner', { hasText: 'was deleted' }).waitFor();
    });
    await step('opening shows progress and can be cancelled', async () => {
      await hands.command('View: Close All Editors');
      await hands.file('slow.heapsnapshot');
      await view.locator('.opening p', { hasText: '43 %' }).waitFor();
      await shot('explorer-opening');
      await view.locator('button', { hasText: 'Cancel' }).click();
      await view.locator('.opening p', { hasText: 'Opening was cancelled.' }).waitFor();
      await view.locator('button', { hasText: 'Open' }).click();
      await rows().first().waitFor();
    });
    await step('a file that is no snapshot says why', async () => {
      await hands.command('View: Close All Editors');
      await hands.file('broken.heapsnapshot');
      await view.locator('.opening', { hasText: 'the file ends too early' }).waitFor();
      await view.locator('button', { hasText: 'Try Again' }).waitFor();
    });
  });
