// Entry point of the page of an allocation profile.
import { make } from './dom';
import { Host } from './host';
import { ProfileView } from './profile-view';
import { setLanguage } from './texts';

const page = document.getElementById('page') as HTMLElement;

const host: Host = new Host({
  setup: ({ language, texts }) => {
    setLanguage(language, texts);
    void open();
  },
  base: () => undefined,
  object: () => undefined,
  file: () => undefined,
});

async function open(): Promise<void> {
  try {
    const { totalSize } = await host.request<{ totalSize: number }>('profile/summary', {});
    const view = new ProfileView(host, totalSize);
    page.replaceChildren(view.element);
    view.show();
  } catch (error) {
    const box = make('div', 'opening', undefined, { role: 'alert' });
    box.append(make('p', '', (error as Error).message));
    page.replaceChildren(box);
  }
}

host.ready();
