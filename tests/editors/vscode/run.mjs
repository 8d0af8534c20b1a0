// The extension as users get it (the .vsix of scripts/package) in a real VS Code: a suite inside the
// extension host, the workbench as a user sees it, and what must fail without a server. Pictures are
// kept in .work/vscode/pictures.
//
//   node run.mjs [--pictures] [GROUP…]      (default: all)
//
// --pictures puts those that the documentation shows into vscode-extension/media/pictures.
import fs from 'node:fs';
import path from 'node:path';
import { Suite } from '../../support/check.mjs';
import { root } from '../../support/leakline.mjs';
import { badInput } from './groups/bad-input.mjs';
import { crashes } from './groups/crashes.mjs';
import { debugged } from './groups/debugged.mjs';
import { explorer } from './groups/explorer.mjs';
import { inHost } from './groups/in-host.mjs';
import { keyboard } from './groups/keyboard.mjs';
import { looks } from './groups/looks.mjs';
import { stories } from './groups/story.mjs';
import { suspects } from './groups/suspects.mjs';
import { trust } from './groups/trust.mjs';
import { GroupEnded, pictures } from './session.mjs';

const GROUPS = { inHost, suspects, explorer, looks, keyboard, crashes, debugged, badInput, trust, ...stories };
const DOCUMENTED = { 'koa-suspect': 'suspects', 'koa-explorer': 'explorer', 'koa-treemap': 'treemap', 'vue-quick-fix': 'quick-fix' };
const packages = process.env.LEAKLINE_PACKAGES ?? path.join(root, 'build/packages');
const suite = new Suite('vscode-editor');

const vsix = fs.existsSync(packages) && fs.readdirSync(packages).find((name) => name.endsWith('.vsix'));
const wanted = process.argv.slice(2).filter((name) => name !== '--pictures');
await suite.check('there is a package to install', async () => {
  if (!vsix) throw new Error(`no .vsix in ${packages}: run scripts/package`);
  return vsix;
});
if (vsix) {
  for (const [name, group] of Object.entries(GROUPS)) {
    if (wanted.length && !wanted.includes(name)) continue;
    // What goes wrong before the first step is a failure, too.
    try {
      await group(suite, path.join(packages, vsix));
    } catch (error) {
      if (!(error instanceof GroupEnded)) await suite.check(`${name} runs to its end`, () => { throw error; });
    }
  }
}
if (process.argv.includes('--pictures')) {
  for (const [name, shown] of Object.entries(DOCUMENTED)) {
    const taken = path.join(pictures, `${name}.png`);
    if (fs.existsSync(taken)) fs.copyFileSync(taken, path.join(root, 'vscode-extension/media/pictures', `${shown}.png`));
  }
}
suite.end();
process.exit(); // hosts that linger are not waited for
