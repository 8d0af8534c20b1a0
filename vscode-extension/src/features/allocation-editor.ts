// A read-only editor for .heapprofile files, which say where memory was allocated (not what is kept):
// functions and calls as tables. Needs no server: such files are small.
import * as vscode from 'vscode';
import type { FromView, ToView } from '../explorer/messages';
import { openPlace } from '../places';
import { AllocationProfile, NotAProfile } from '../profile/allocation-profile';
import { viewPage } from './view-page';

const ALLOCATION_PROFILE = 'leakline.allocationProfile';
const MOST_BYTES = 256e6;
const MOST_ROWS = 1000; // in one answer

type Request = FromView & { type: 'request' };

class ProfilePanel {
  private profile: Promise<AllocationProfile> | undefined;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly webview: vscode.Webview,
    private readonly log: vscode.LogOutputChannel,
  ) {
    webview.onDidReceiveMessage((message: FromView) => this.receive(message));
  }

  private send(message: ToView): void {
    void this.webview.postMessage(message);
  }

  private receive(message: FromView): unknown {
    switch (message.type) {
      case 'ready':
        return this.send({ type: 'setup', setup: { language: vscode.env.language, texts: vscode.l10n.bundle ?? {}, trusted: true } });
      case 'request':
        return this.answer(message);
      case 'open':
        return openPlace(message.place, message.beside ? vscode.ViewColumn.Beside : undefined);
      default:
        return undefined;
    }
  }

  private async answer(request: Request): Promise<void> {
    try {
      this.profile ??= read(this.uri);
      this.send({ type: 'answer', id: request.id, result: answerOf(await this.profile, request) });
    } catch (error) {
      this.profile = undefined; // the next request reads the file again
      const message = error instanceof Error ? error.message : String(error);
      this.log.warn(`${this.uri.fsPath}: ${message}`);
      this.send({ type: 'failure', id: request.id, message, cancelled: false });
    }
  }
}

async function read(uri: vscode.Uri): Promise<AllocationProfile> {
  const name = uri.path.split('/').pop() ?? uri.path;
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES) throw new Error(vscode.l10n.t('{0} is too large for an allocation profile.', name));
  const bytes = await vscode.workspace.fs.readFile(uri);
  try {
    return new AllocationProfile(new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof NotAProfile)) throw error;
    throw new Error(vscode.l10n.t('{0} is not an allocation profile: {1}.', name, error.message));
  }
}

function answerOf(profile: AllocationProfile, { method, params }: Request): unknown {
  const { offset = 0, limit = 100, id, filter = '', sort } = params as {
    offset?: number;
    limit?: number;
    id?: number;
    filter?: string;
    sort?: string;
  };
  const most = Math.min(limit, MOST_ROWS);
  switch (method) {
    case 'profile/summary':
      return { totalSize: profile.totalSize };
    case 'profile/functions':
      return profile.list(filter, sort === 'total' ? 'total' : 'self', offset, most);
    case 'profile/calls':
      return profile.called(id, offset, most);
    default:
      throw new Error(method);
  }
}

export function registerAllocationEditor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): void {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: ({ uri }, { webview }) => {
      webview.options = { enableScripts: true, localResourceRoots: [dist] };
      new ProfilePanel(uri, webview, log);
      webview.html = viewPage(webview, dist, 'profile', uri.path.split('/').pop() ?? '');
    },
  };
  context.subscriptions.push(
    vscode.window.registerCustomEditorProvider(ALLOCATION_PROFILE, provider, { supportsMultipleEditorsPerDocument: true }),
  );
}
