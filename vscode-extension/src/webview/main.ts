// Entry point of the heap explorer's page.
import { button, make } from './dom';
import { Explorer } from './explorer';
import { Host } from './host';
import { openHeap, showUntrusted } from './opening';
import { setLanguage, t } from './texts';

const page = document.getElementById('page') as HTMLElement;
let explorer: Explorer | undefined;
let begun = false;
const later: ((explorer: Explorer) => void)[] = []; // what came before the snapshot was open

function whenOpen(run: (explorer: Explorer) => void): void {
  if (explorer) run(explorer);
  else later.push(run);
}

const host: Host = new Host({
  setup: (setup) => {
    setLanguage(setup.language, setup.texts);
    if (!setup.trusted) showUntrusted(host, page);
    else if (!begun) void begin();
    const { base } = setup;
    if (base !== undefined) whenOpen((open) => open.setBase(base));
  },
  base: (name) =>
    whenOpen((open) => {
      open.setBase(name);
      open.showComparison();
    }),
  object: (action, id) => whenOpen((open) => void open.act(action, id).catch(() => undefined)),
  file: (change) => showBanner(change),
});

async function begin(): Promise<void> {
  begun = true;
  const summary = await openHeap(host, page);
  explorer = new Explorer(host, page, summary);
  for (const run of later.splice(0)) run(explorer);
}

function showBanner(change: 'changed' | 'deleted'): void {
  document.querySelector('.banner')?.remove();
  const text = change === 'deleted' ? t('The file was deleted. What is shown was read before.') : t('The file has changed since it was read.');
  const banner = make('div', 'banner', text, { role: 'status' });
  if (change === 'changed') {
    banner.append(
      button('link', t('Read It Again'), () => {
        banner.remove();
        explorer = undefined;
        void begin();
      }),
    );
  }
  document.body.prepend(banner);
}

host.ready();
