// What is seen before there is anything to explore: progress of opening with a way to stop it, why it
// failed, that the workspace is not trusted.
import type { HeapSummary } from '../extensions';
import { button, make } from './dom';
import { Cancelled, type Host } from './host';
import { t } from './texts';

/** Opens the snapshot, again as often as the user wants; resolves when it is open. */
export function openHeap(host: Host, page: HTMLElement): Promise<HeapSummary> {
  return new Promise((resolve) => {
    const attempt = async (): Promise<void> => {
      const abort = new AbortController();
      const progress = showProgress(page, () => abort.abort());
      try {
        const options = { signal: abort.signal, onProgress: progress };
        resolve(await host.request<HeapSummary>('leakline/heap/summary', {}, options));
      } catch (error) {
        const cancelled = error instanceof Cancelled;
        const text = cancelled ? t('Opening was cancelled.') : (error as Error).message;
        showMessage(page, text, [
          [cancelled ? t('Open') : t('Try Again'), () => void attempt()],
          ...(cancelled ? [] : [[t('Show Log'), () => host.post({ type: 'showLog' })] as Action]),
        ]);
      }
    };
    void attempt();
  });
}

export function showUntrusted(host: Host, page: HTMLElement): void {
  const text = t('Leakline starts its server when you trust this workspace.');
  showMessage(page, text, [[t('Manage Workspace Trust'), () => host.post({ type: 'manageTrust' })]]);
}

type Action = [label: string, run: () => void];

function showMessage(page: HTMLElement, text: string, actions: Action[]): void {
  const box = make('div', 'opening', undefined, { role: 'alert' });
  const row = make('div', 'actions');
  actions.forEach(([label, run], i) => row.append(button(i === 0 ? 'primary' : 'secondary', label, run)));
  box.append(make('p', '', text), row);
  page.replaceChildren(box);
  row.querySelector('button')?.focus();
}

function showProgress(page: HTMLElement, cancel: () => void): (progress: { percentage?: number; message?: string }) => void {
  const box = make('div', 'opening');
  const phase = make('p', '', t('Opening the snapshot…'), { role: 'status' });
  const bar = make('progress', '', undefined, { max: '100', 'aria-label': t('Opening the snapshot…') });
  box.append(phase, bar, button('secondary', t('Cancel'), cancel));
  page.replaceChildren(box);
  return ({ percentage, message }) => {
    if (percentage !== undefined) bar.value = percentage;
    const text = message || t('Opening the snapshot…');
    phase.textContent = percentage === undefined ? text : `${text} ${percentage} %`;
  };
}
