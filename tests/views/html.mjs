// The HTML report in a real browser (Debian's Chromium, headless): it loads nothing, logs nothing,
// runs nothing that a snapshot says, and stays fast with ten thousand classes. Screenshots are left
// in .work/views/.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { Suite } from '../support/check.mjs';
import { needBinary, workFolder } from '../support/leakline.mjs';
import { HOSTILE, Reports } from './reports.mjs';

const CLASSES = 10_000;
const executablePath = process.env.LEAKLINE_CHROMIUM ?? '/usr/bin/chromium';
const SIZES = { desktop: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };
// A machine that does other things, too.
const FAST_MS = 1500;

needBinary();
const suite = new Suite('html');
if (!existsSync(executablePath)) {
  suite.skip('everything', `there is no ${executablePath}; LEAKLINE_CHROMIUM names another browser`);
  suite.end();
  process.exit();
}

const reports = new Reports();
const pages = {
  leak: await reports.make('html', reports.snapshots('leak')),
  one: await reports.make('html', [reports.snapshots('one')[2]]),
  none: await reports.make('html', reports.quietSnapshots()),
  hostile: await reports.make('html', reports.hostileSnapshots()),
  classes: await reports.make('html', reports.snapshots('classes', { classes: CLASSES })),
};
for (const [name, text] of Object.entries(pages)) writeFileSync(reports.file(`${name}.html`), text);
const url = (name) => pathToFileURL(reports.file(`${name}.html`)).href;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

// Opens a page and gathers what it should not do.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: SIZES.desktop, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => { trouble.push('a dialog'); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== url(name)) trouble.push(`request: ${request.url()}`); });
  await page.goto(url(name));
  return { page, trouble, close: () => context.close() };
}

for (const name of Object.keys(pages)) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await suite.check(`${name}, ${size}: quiet, and nothing is wider than the window`, async () => {
      const { page, trouble, close } = await open(name, { viewport });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      await page.screenshot({ path: path.join(workFolder('views'), `${name}-${size}.png`), fullPage: true });
      await close();
      assert.deepEqual(trouble, []);
      assert.ok(width <= viewport.width, `${width} pixels wide`);
    });
  }
}

await suite.check('dark: the page takes the system\'s colours', async () => {
  const background = async (colorScheme) => {
    const { page, close } = await open('leak', { colorScheme });
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.screenshot({ path: path.join(workFolder('views'), `leak-${colorScheme}.png`), fullPage: true });
    await close();
    return colour;
  };
  assert.notEqual(await background('dark'), await background('light'));
});

await suite.check('hostile names are text and nothing else', async () => {
  const { page, trouble, close } = await open('hostile');
  await page.locator('.tile').first().hover({ position: { x: 8, y: 8 } });
  for (const summary of await page.locator('summary').all()) await summary.click();
  const seen = await page.evaluate(() => ({
    owned: window.owned,
    foreign: document.querySelectorAll('img, iframe, object, embed, link, base, form, main svg[onload], b[style]').length,
    handlers: [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length,
    text: document.body.innerText,
  }));
  await close();
  assert.deepEqual(trouble, []);
  assert.equal(seen.owned, undefined);
  assert.equal(seen.foreign, 0);
  assert.equal(seen.handlers, 0);
  for (const name of Object.values(HOSTILE)) assert.ok(seen.text.includes(name), name);
});

await suite.check('the policy stops a script that got in all the same', async () => {
  writeFileSync(reports.file('injected.html'), pages.leak.replace('<main', '<script>window.owned=1</script><img src="x" onerror="window.owned=1"><main'));
  const { page, trouble, close } = await open('injected');
  const owned = await page.evaluate(() => window.owned);
  await close();
  assert.equal(owned, undefined);
  assert.ok(trouble.some((text) => text.includes('Content Security Policy')), trouble.join('\n'));
});

await suite.check('without JavaScript: finding, source, chain, charts and classes', async () => {
  const { page, close } = await open('leak', { javaScriptEnabled: false });
  for (const text of ['src/app.js:6:9', '20 → 120 → 220', 'queue.on', '(context) queue', 'What to do.', 'Heap size', 'Function']) {
    assert.ok(await page.getByText(text, { exact: false }).first().isVisible(), text);
  }
  await page.screenshot({ path: path.join(workFolder('views'), 'leak-no-script.png'), fullPage: true });
  await close();
});

await suite.check('the marked line is the one to change', async () => {
  const { page, close } = await open('leak');
  assert.equal(await page.locator('article .hit .no').first().innerText(), '6');
  assert.equal(await page.locator('article mark').first().innerText(), 'on');
  await close();
});

await suite.check('the treemap opens objects and goes back', async () => {
  const { page, trouble, close } = await open('leak');
  const before = await page.locator('.tile').count();
  assert.ok(before > 1, `${before} tiles`);
  await page.locator('.tile.deep').first().click({ position: { x: 8, y: 8 } });
  assert.ok(await page.locator('#map-head button').count() >= 2);
  await page.locator('#map-head button').first().click();
  assert.equal(await page.locator('.tile').count(), before);
  await close();
  assert.deepEqual(trouble, []);
});

await suite.check('the class table sorts, filters and scrolls through ten thousand rows', async () => {
  const { page, trouble, close } = await open('classes');
  const timed = async (action) => {
    const started = Date.now();
    await action();
    const ms = Date.now() - started;
    assert.ok(ms < FAST_MS, `${ms} ms`);
    return ms;
  };
  const names = () => page.locator('#class-view tbody td.name').allInnerTexts();
  assert.match(await page.locator('#class-status').innerText(), /10,0\d\d|10,000/);
  const sort = await timed(async () => {
    await page.locator('th[data-key=name] button').click();
    await page.waitForFunction(() => document.querySelector('th[data-key=name]').getAttribute('aria-sort') === 'ascending');
  });
  const sorted = (await names()).filter((name) => name.startsWith('Class'));
  assert.deepEqual(sorted, [...sorted].sort());
  assert.ok(await page.locator('#class-view tbody tr').count() < 100, 'rows out of view exist');
  const filter = await timed(async () => {
    await page.locator('#class-filter').fill('class00042');
    await page.waitForFunction(() => document.querySelectorAll('#class-view tbody tr').length === 1);
  });
  assert.deepEqual(await names(), ['Class00042']);
  await page.locator('#class-filter').fill('Class');
  await page.locator('#class-view').evaluate((view) => { view.scrollTop = view.scrollHeight; });
  await page.getByText(`Class${String(CLASSES - 1).padStart(5, '0')}`, { exact: true }).waitFor({ timeout: 5000 });
  await close();
  assert.deepEqual(trouble, []);
  return `sort ${sort} ms, filter ${filter} ms`;
});

await browser.close();
reports.remove();
suite.end();
