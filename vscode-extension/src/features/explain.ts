// "Explain": the page of a rule or detector, as the editor's Markdown preview. Also what a code
// action's command leakline.explain shows.
import * as vscode from 'vscode';
import type { LeaklineClient } from '../client/client';
import { EXPLAIN_COMMAND, RULES_EXPLAIN, type RulePage } from '../extensions';
import type { SuspectsNode } from '../suspects-tree';

const SCHEME = 'leakline-rule';

export function registerExplain(context: vscode.ExtensionContext, client: LeaklineClient): void {
  const explain = (id: string) => vscode.commands.executeCommand('markdown.showPreview', pageUri(id));
  client.commandHandlers.set(EXPLAIN_COMMAND, async ([argument]) => {
    const id = typeof argument === 'string' ? argument : (argument as { id?: unknown } | undefined)?.id;
    if (typeof id === 'string') await explain(id);
    return null;
  });
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri, token) => pageText(client, idOf(uri), token),
    }),
    vscode.commands.registerCommand('leakline.suspects.explain', async (node?: SuspectsNode) => {
      if (node?.type !== 'suspect' && node?.type !== 'advice') return;
      await explain(node.suspect.ruleId ?? node.suspect.detector);
    }),
  );
}

function pageUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` });
}

function idOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\/|\.md$/g, '');
}

async function pageText(client: LeaklineClient, id: string, token: vscode.CancellationToken): Promise<string> {
  try {
    const { title, markdown } = await client.request<RulePage>(RULES_EXPLAIN, { id }, token);
    return /^#\s/.test(markdown) ? markdown : `# ${title}\n\n${markdown}`;
  } catch (error) {
    client.log.warn(`${RULES_EXPLAIN} ${id}: ${String(error)}`);
    return vscode.l10n.t('There is no page about “{0}”.', id);
  }
}
