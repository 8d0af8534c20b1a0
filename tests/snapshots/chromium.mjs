// Heap snapshots of a page in Chromium, through the protocol that DevTools uses itself.
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const executablePath = process.env.LEAKLINE_CHROMIUM ?? '/usr/bin/chromium';

// Why there can be none; undefined if there is a browser.
export const noChromium = existsSync(executablePath) ? undefined : `there is no ${executablePath}; LEAKLINE_CHROMIUM names another browser`;

async function snapshot(session, file) {
  const out = openSync(file, 'w');
  const write = ({ chunk }) => writeSync(out, chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', write);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', write);
  closeSync(out);
}

// Opens a page and writes one snapshot to each file, each time after `work` (an expression) has run
// in it.
export async function snapshotsOfPage(page, work, files) {
  // The HTML report is looked at in the same browser: its package is there already.
  const { chromium } = createRequire(path.join(here, '../views/package.json'))('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(page).href);
    const session = await tab.context().newCDPSession(tab);
    await session.send('HeapProfiler.enable');
    for (const file of files) {
      await tab.evaluate(work);
      await snapshot(session, file);
    }
    return `Chromium ${browser.version()}`;
  } finally {
    await browser.close();
  }
}
