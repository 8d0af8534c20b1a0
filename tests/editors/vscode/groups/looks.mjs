// The explorer with the package's own server on a real heap, in light, dark and high contrast, wide
// and narrow: pictures of each, and no serious finding of axe.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { session } from '../session.mjs';
import { realHeaps } from './files.mjs';

const axe = fs.readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), '../node_modules/axe-core/axe.min.js'), 'utf8');
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast', 'contrast-light': 'Default High Contrast Light' };
const CLASSES = { light: 'vs', dark: 'vs-dark', contrast: 'hc-black', 'contrast-light': 'hc-light' };
const TABS = ['summary', 'comparison', 'dominators', 'strings', 'statistics', 'find'];

// Violations that matter, as "rule: element".
async function violations(page) {
  const frame = page.frames().find((one) => one.name() === 'active-frame' || /fake\.html/.test(one.url()));
  await frame.evaluate(axe);
  const found = await frame.evaluate(() => globalThis.axe.run(document.body, { resultTypes: ['violations'] }));
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`));
}

export const looks = (suite, vsix) =>
  session(suite, 'looks', vsix, realHeaps, async ({ page, hands, step, shot, workbench }) => {
    const view = hands.webview();
    const rows = view.locator('.stage .view:not([hidden]) .grid-body .grid-row');
    await step('opens, with something on every tab', async () => {
      await hands.restored();
      await hands.file('end.heapsnapshot');
      await rows.filter({ hasText: 'Visit' }).first().click();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await view.locator('.pane .grid-row').nth(1).waitFor();
      await view.locator('#tab-comparison').click();
      await view.locator('button', { hasText: 'Choose Snapshot…' }).click();
      await hands.pick('start.heapsnapshot');
      await rows.filter({ hasText: '+300' }).first().waitFor();
      await view.locator('#tab-dominators').click();
      await view.locator('button', { hasText: 'Treemap' }).click();
      await view.locator('.tile.deep').nth(10).waitFor();
      await view.locator('.search input').fill('visit');
      await page.keyboard.press('Enter');
      await rows.nth(1).waitFor();
    });
    for (const [name, theme] of Object.entries(THEMES)) {
      await step(`${name}: axe finds nothing serious on any tab`, async () => {
        workbench.set({ 'workbench.colorTheme': theme, 'window.autoDetectHighContrast': false });
        await page.waitForFunction((wanted) => document.querySelector('.monaco-workbench')?.classList.contains(wanted), CLASSES[name]);
        await page.waitForTimeout(300);
        const all = [];
        for (const tab of TABS) {
          await view.locator(`#tab-${tab}`).click();
          await page.waitForTimeout(250);
          all.push(...(await violations(page)).map((text) => `${tab}: ${text}`));
          await shot(`looks-${name}-${tab}`);
        }
        assert.deepEqual(all, []);
      });
    }
    await step('narrow: nothing is cut off sideways', async () => {
      await page.setViewportSize({ width: 720, height: 800 });
      for (const tab of TABS) {
        await view.locator(`#tab-${tab}`).click();
        await page.waitForTimeout(400);
        await shot(`looks-narrow-${tab}`);
        const frame = page.frames().find((one) => one.name() === 'active-frame' || /fake\.html/.test(one.url()));
        const wide = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, tab);
        assert.deepEqual(await violations(page), [], tab);
      }
    });
  });
