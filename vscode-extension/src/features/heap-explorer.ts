// The heap explorer: a read-only editor for heap snapshots. The page in the web view asks, the server
// answers; here both are put together, and what needs the editor is done: opening places, choosing
// the snapshot to compare with, watching the file.
import * as vscode from 'vscode';
import { isCancelled, type LeaklineClient } from '../client/client';
import type { FromView, ObjectAction, ToView } from '../explorer/messages';
import { HEAP_QUERIES, type HeapQuery, type SourcePlace } from '../extensions';
import { openPlace } from '../places';
import type { SuspectsNode } from '../suspects-tree';
import { chooseSnapshot } from './choose-snapshot';
import { viewPage } from './view-page';

export const EXPLORER = 'leakline.heapExplorer';

class Snapshot implements vscode.CustomDocument {
  base: vscode.Uri | undefined;
  constructor(readonly uri: vscode.Uri) {}
  dispose(): void {}
}

/** One open editor. */
class ExplorerPanel {
  private readonly requests = new Map<number, vscode.CancellationTokenSource>();

  constructor(
    private readonly snapshot: Snapshot,
    readonly panel: vscode.WebviewPanel,
    private readonly client: LeaklineClient,
  ) {
    panel.webview.onDidReceiveMessage((message: FromView) => this.receive(message));
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(snapshot.uri, '..'), snapshot.uri.path.split('/').pop() ?? ''),
    );
    watcher.onDidDelete(() => this.send({ type: 'file', change: 'deleted' }));
    watcher.onDidChange(() => this.send({ type: 'file', change: 'changed' }));
    const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => this.setUp());
    panel.onDidDispose(() => {
      watcher.dispose();
      trust.dispose();
      for (const request of this.requests.values()) request.cancel();
    });
  }

  get uri(): vscode.Uri {
    return this.snapshot.uri;
  }

  send(message: ToView): void {
    void this.panel.webview.postMessage(message);
  }

  act(action: ObjectAction, id: number): void {
    this.panel.reveal();
    this.send({ type: 'object', action, id });
  }

  compareWith(base: vscode.Uri): void {
    this.snapshot.base = base;
    this.send({ type: 'base', name: nameOf(base) });
  }

  private async receive(message: FromView): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.setUp();
      case 'request':
        return this.answer(message);
      case 'cancel':
        return this.requests.get(message.id)?.cancel();
      case 'open':
        return openPlace(message.place, message.beside ? vscode.ViewColumn.Beside : this.columnForSource());
      case 'chooseBase': {
        const base = await chooseSnapshot(this.snapshot.uri);
        return base && this.compareWith(base);
      }
      case 'showLog':
        return this.client.log.show();
      case 'manageTrust':
        await vscode.commands.executeCommand('workbench.trust.manage');
    }
  }

  // Where there is another column, the table stays in view.
  private columnForSource(): vscode.ViewColumn | undefined {
    const others = vscode.window.tabGroups.all.filter((group) => group.viewColumn !== this.panel.viewColumn);
    return others[0]?.viewColumn ?? this.panel.viewColumn;
  }

  private setUp(): void {
    const { base } = this.snapshot;
    const setup = {
      language: vscode.env.language,
      texts: vscode.l10n.bundle ?? {},
      trusted: vscode.workspace.isTrusted,
      ...(base && { base: nameOf(base) }),
    };
    this.send({ type: 'setup', setup });
  }

  private async answer({ id, method, params, progress }: FromView & { type: 'request' }): Promise<void> {
    if (!isHeapQuery(method)) return;
    const source = new vscode.CancellationTokenSource();
    this.requests.set(id, source);
    try {
      const onProgress = progress ? (now: object) => this.send({ type: 'progress', id, ...now }) : undefined;
      const { sinceBase = false, ...asked } = params as { sinceBase?: boolean };
      const full = { ...asked, ...this.files(sinceBase || method === 'leakline/heap/compare') };
      const result = await this.client.request<unknown>(method, full, source.token, onProgress);
      this.send({ type: 'answer', id, result });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const cancelled = source.token.isCancellationRequested || isCancelled(error);
      if (!cancelled) this.client.log.warn(`${method}: ${message}`);
      this.send({ type: 'failure', id, message, cancelled });
    } finally {
      this.requests.delete(id);
      source.dispose();
    }
  }

  private files(both: boolean): { heap: string; base?: string } {
    const heap = this.snapshot.uri.toString();
    const { base } = this.snapshot;
    return both && base ? { heap, base: base.toString() } : { heap };
  }
}

class ExplorerProvider implements vscode.CustomReadonlyEditorProvider<Snapshot> {
  readonly panels = new Set<ExplorerPanel>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly client: LeaklineClient,
  ) {}

  /** The editor in front, or the one with this file. */
  find(uri?: vscode.Uri): ExplorerPanel | undefined {
    const wanted = uri?.toString();
    return [...this.panels].find(({ panel, uri: own }) => (wanted ? own.toString() === wanted : panel.active));
  }

  openCustomDocument(uri: vscode.Uri): Snapshot {
    return new Snapshot(uri);
  }

  resolveCustomEditor(snapshot: Snapshot, panel: vscode.WebviewPanel): void {
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const explorer = new ExplorerPanel(snapshot, panel, this.client);
    this.panels.add(explorer);
    panel.onDidDispose(() => this.panels.delete(explorer));
    panel.webview.html = viewPage(panel.webview, dist, 'explorer', nameOf(snapshot.uri));
  }
}

/** What a context menu of the page says about its row. */
interface RowContext {
  objectId: number;
  place?: SourcePlace;
}

export function registerHeapExplorer(context: vscode.ExtensionContext, client: LeaklineClient): void {
  const provider = new ExplorerProvider(context.extensionUri, client);
  const command = <Args extends unknown[]>(name: string, run: (...args: Args) => unknown) =>
    vscode.commands.registerCommand(`leakline.explorer.${name}`, run);
  const onObject = (name: string, action: ObjectAction) =>
    command(name, (row?: RowContext) => row && provider.find()?.act(action, row.objectId));
  context.subscriptions.push(
    vscode.window.registerCustomEditorProvider(EXPLORER, provider, { supportsMultipleEditorsPerDocument: true }),
    command('open', async (uri?: vscode.Uri) => {
      const chosen = uri ?? (await chooseSnapshot());
      if (chosen) await vscode.commands.executeCommand('vscode.openWith', chosen, EXPLORER);
    }),
    command('compare', async (uri?: vscode.Uri, selected?: vscode.Uri[]) => {
      const pair = selected?.length === 2 ? await inOrder(selected) : [uri ?? provider.find()?.uri ?? (await chooseSnapshot())];
      await compare(provider, pair);
    }),
    vscode.commands.registerCommand('leakline.suspects.showObject', (node?: SuspectsNode) => showStep(provider, client, node)),
    onObject('showInDominators', 'dominators'),
    onObject('showRetainers', 'retainers'),
    onObject('ignoreRetainer', 'ignore'),
    onObject('showObject', 'summary'),
    command('goToSource', (row?: RowContext) => row?.place && openPlace(row.place)),
    command('copyId', (row?: RowContext) => row && vscode.env.clipboard.writeText(`@${row.objectId}`)),
  );
}

// Ids are those of the last snapshot that was loaded.
async function showStep(provider: ExplorerProvider, client: LeaklineClient, node?: SuspectsNode): Promise<void> {
  const last = client.loaded.at(-1);
  if (node?.type !== 'step' || node.step.id === undefined || last === undefined) return;
  const uri = vscode.Uri.parse(last);
  await vscode.commands.executeCommand('vscode.openWith', uri, EXPLORER);
  provider.find(uri)?.act('summary', node.step.id);
}

// As they were written; the order in which they were selected says nothing.
async function inOrder(files: vscode.Uri[]): Promise<vscode.Uri[]> {
  const written = await Promise.all(files.map((file) => vscode.workspace.fs.stat(file).then(({ mtime }) => mtime, () => 0)));
  const [first = 0, second = 0] = written;
  return first > second ? [...files].reverse() : files;
}

/** The later one is opened and compared with the earlier one, which is asked for if there is none. */
async function compare(provider: ExplorerProvider, [first, second]: (vscode.Uri | undefined)[]): Promise<void> {
  if (!first) return;
  const base = second ? first : await chooseSnapshot(first);
  const heap = second ?? first;
  if (!base) return;
  await vscode.commands.executeCommand('vscode.openWith', heap, EXPLORER);
  provider.find(heap)?.compareWith(base);
}

function isHeapQuery(method: string): method is HeapQuery {
  return (HEAP_QUERIES as readonly string[]).includes(method);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').pop() ?? uri.path;
}
