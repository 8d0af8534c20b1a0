// The view "Leak Suspects": what the loaded snapshots show, ranked by the server. Switched on by the
// client capability experimental.leakline.suspects; asks again when the server says they changed.
import * as vscode from 'vscode';
import type { LeaklineClient } from '../client/client';
import { HEAP_SUSPECTS, type Page, SHOW_RETAINERS_COMMAND, type Suspect } from '../extensions';
import { children, type Grouping, GROUPINGS, roots, stepText, type SuspectsNode } from '../suspects-tree';
import { SuspectItems } from './suspect-items';

const VIEW = 'leakline.suspects';
const PAGE = 500;
const MOST = 5000; // more cannot be looked through in a tree
const GROUPING_KEY = 'leakline.suspects.grouping';

/** The suspects as they are now; other features show them, too. */
export class SuspectsModel implements vscode.TreeDataProvider<SuspectsNode> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  suspects: Suspect[] = [];
  total = 0;
  filter = '';
  private generation = 0;
  private readonly items = new SuspectItems();

  constructor(
    private readonly client: LeaklineClient,
    private readonly memento: vscode.Memento,
  ) {}

  get grouping(): Grouping {
    const kept = this.memento.get<string>(GROUPING_KEY);
    return GROUPINGS.find((grouping) => grouping === kept) ?? 'none';
  }

  async group(by: Grouping): Promise<void> {
    await this.memento.update(GROUPING_KEY, by);
    this.changed.fire();
  }

  /** Asks the server; of two that overlap the later one counts. */
  async refresh(): Promise<void> {
    const generation = ++this.generation;
    const suspects: Suspect[] = [];
    let total = 0;
    if (this.client.state === 'running') {
      do {
        const page = await this.page(suspects.length);
        if (generation !== this.generation) return;
        suspects.push(...page.items);
        total = page.total;
        if (!page.items.length) break;
      } while (suspects.length < Math.min(total, MOST));
    }
    this.suspects = suspects;
    this.total = total;
    this.changed.fire();
  }

  private page(offset: number): Promise<Page<Suspect>> {
    const params = { offset, limit: PAGE, ...(this.filter && { filter: this.filter }) };
    return this.client.request<Page<Suspect>>(HEAP_SUSPECTS, params);
  }

  getChildren(node?: SuspectsNode): SuspectsNode[] {
    return node ? children(node) : roots(this.suspects, this.grouping);
  }

  /** The tree's own node of a suspect. */
  nodeOf(id: string): SuspectsNode | undefined {
    const tops = roots(this.suspects, this.grouping);
    const nodes = tops.flatMap((top) => (top.type === 'group' ? top.suspects : [top]));
    return nodes.find((node) => node.suspect.id === id);
  }

  // Asked only about what is revealed: suspects.
  getParent(node: SuspectsNode): SuspectsNode | undefined {
    const tops = roots(this.suspects, this.grouping);
    return tops.find((top) => top.type === 'group' && top.suspects.some((one) => one.id === node.id));
  }

  getTreeItem(node: SuspectsNode): vscode.TreeItem {
    return this.items.itemOf(node, this.grouping);
  }
}

export function registerSuspectsView(context: vscode.ExtensionContext, client: LeaklineClient): SuspectsModel {
  const model = new SuspectsModel(client, context.workspaceState);
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: model, showCollapseAll: true });
  const update = async () => {
    try {
      await model.refresh();
    } catch (error) {
      client.log.warn(`${HEAP_SUSPECTS}: ${String(error)}`);
    }
  };
  const command = (name: string, run: (node?: SuspectsNode) => unknown) =>
    vscode.commands.registerCommand(`leakline.suspects.${name}`, run);
  context.subscriptions.push(
    view,
    model.onDidChangeTreeData(() => describe(view, model)),
    client.onSuspectsChanged(update),
    client.onStateChanged(update),
    client.onStatusChanged((status) => {
      if (status.state !== 'loading') void update();
    }),
    command('refresh', update),
    command('filter', async () => {
      const filter = await askForFilter(model.filter);
      if (filter === undefined) return;
      model.filter = filter;
      await update();
    }),
    command('clearFilter', async () => {
      model.filter = '';
      await update();
    }),
    command('groupByNone', () => model.group('none')),
    command('groupByFile', () => model.group('file')),
    command('groupByKind', () => model.group('kind')),
    command('copy', (node) => copy(node)),
  );
  client.commandHandlers.set(SHOW_RETAINERS_COMMAND, async ([argument]) => {
    const { ids = [] } = (argument ?? {}) as { ids?: string[] };
    const [node] = ids.flatMap((id) => model.nodeOf(id) ?? []);
    if (node) await view.reveal(node, { expand: 3, select: true, focus: true });
    return null;
  });
  describe(view, model);
  return model;
}

function describe(view: vscode.TreeView<SuspectsNode>, model: SuspectsModel): void {
  const { suspects, total, filter, grouping } = model;
  const context = (key: string, value: unknown) =>
    void vscode.commands.executeCommand('setContext', `leakline.suspects.${key}`, value);
  context('filtered', filter !== '');
  context('grouping', grouping);
  context('any', total > 0);
  view.badge = total && !filter ? { value: total, tooltip: vscode.l10n.t('Leak suspects: {0}', total) } : undefined;
  if (filter) {
    view.message = total
      ? vscode.l10n.t('Those with “{0}”: {1}', filter, total)
      : vscode.l10n.t('None has “{0}”.', filter);
  } else {
    const more = total - suspects.length;
    view.message = more > 0 ? vscode.l10n.t('{0} more are not listed.', more) : '';
  }
}

function askForFilter(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Leak Suspects'),
    prompt: vscode.l10n.t('Part of a file name, a class, an event or a kind; empty shows all'),
    value,
  });
}

async function copy(node?: SuspectsNode): Promise<void> {
  const text =
    node?.type === 'suspect' ? suspectText(node.suspect) : node?.type === 'step' ? stepText(node.step) : undefined;
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}

function suspectText(suspect: Suspect): string {
  const steps = suspect.chain.map((step) => `  ${stepText(step)}`);
  return [suspect.title, ...steps, suspect.advice].filter(Boolean).join('\n');
}
