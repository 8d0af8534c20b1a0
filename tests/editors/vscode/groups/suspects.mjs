// The view of leak suspects with answers that are known: welcome, load, ranking, chain, jumps, groups,
// filter, explanation, marks.
import assert from 'node:assert/strict';
import { session } from '../session.mjs';
import { fake, loadFromMenu } from './files.mjs';

export const suspects = (suite, vsix) =>
  session(suite, 'suspects', vsix, fake, async (context) => {
    const { page, hands, step, shot } = context;
    await step('the view welcomes with actions', async () => {
      await hands.restored();
      await hands.file('app.js');
      await page.locator('.activitybar [aria-label*="Leakline"]').first().click();
      for (const action of ['Load Heap Snapshots…', 'Capture from a Running Process…', 'Record a Program…']) {
        await page.locator('.welcome-view .monaco-button', { hasText: action }).waitFor();
      }
      await shot('welcome');
    });
    await step('snapshots chosen in the explorer are loaded', async () => {
      await loadFromMenu(context, 'start.heapsnapshot', 'end.heapsnapshot');
      await hands.row('app.js:12').waitFor();
      await page.locator('.statusbar-item', { hasText: 'Leakline: 4 suspects' }).waitFor();
    });
    await step('ranked, with confidence and the seal said to screen readers', async () => {
      const labels = await page.locator('.pane-body [role=treeitem]').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
      assert.deepEqual(labels.map((label) => label.split(',')[0]), ['app.js:12', 'app.js:17', 'queue.js:9', 'Strings']);
      assert.match(labels[0], /certain, confirmed in the source, 40 → 190 → 340 · 70\.5 kB/);
    });
    await step('the chain leads to another file', async () => {
      await hands.expand('app.js:12');
      await hands.row('.exports → Queue').click();
      await hands.onLine(4);
      await page.locator('.tab.active', { hasText: 'queue.js' }).waitFor();
    });
    await step('the suspect leads to its line, which is marked', async () => {
      await hands.row('app.js:12').click();
      await hands.onLine(12);
      await page.locator('.glyph-margin-widgets .cgmr, .margin-view-overlays .cgmr').first().waitFor();
      await shot('suspects');
    });
    await step('by file and by kind', async () => {
      await hands.command('Leakline: By File');
      await hands.row('No place in a source file').waitFor();
      await hands.command('Leakline: By Kind');
      await hands.row('Listeners').waitFor();
      await hands.command('Leakline: No Groups');
      await hands.row('app.js:12').waitFor();
    });
    await step('the filter', async () => {
      await hands.command('Leakline: Filter Leak Suspects');
      await page.locator('.quick-input-title', { hasText: 'Filter Leak Suspects' }).waitFor();
      await page.locator('.quick-input-widget .quick-input-box input').fill('interval');
      await page.keyboard.press('Enter');
      await hands.row('queue.js:9').waitFor();
      await hands.row('app.js:12').waitFor({ state: 'detached' });
      await hands.command('Leakline: Clear Filter');
      await hands.row('app.js:12').waitFor();
    });
    await step('the page of a rule', async () => {
      await hands.menu(hands.row('app.js:12'), 'Explain');
      await page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('h1', { hasText: 'repeat-listener' }).waitFor();
    });
    await step('an object of the chain in the heap explorer', async () => {
      await hands.command('View: Close All Editors');
      await hands.expand('app.js:12');
      await hands.menu(hands.row('.error → Array'), 'Show in Heap Explorer');
      await hands.webview().locator('#tab-find[aria-selected=true]').waitFor();
      await hands.webview().locator('.status', { hasText: '@77645' }).waitFor();
    });
    await step('closing the heap empties the view', async () => {
      await hands.command('Leakline: Close Heap');
      await page.locator('.welcome-view .monaco-button', { hasText: 'Load Heap Snapshots…' }).waitFor();
    });
  });
