// The language server's process and the connection to it: where the program is, how it is started,
// what is done when it cannot be. A server that dies is restarted by the library at most four times
// in three minutes; what was loaded is not loaded again, because the load may be what killed it.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import {
  type ClientCapabilities,
  ExecuteCommandRequest,
  type FeatureState,
  LanguageClient,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { HEAP_STATUS_CHANGED, type HeapStatus } from './extensions';

const LANGUAGES = ['javascript', 'typescript', 'javascriptreact', 'typescriptreact', 'vue'];

export class LeaklineClient {
  private client: LanguageClient | undefined;
  private readonly status = new vscode.EventEmitter<HeapStatus>();
  private readonly log: vscode.LogOutputChannel;
  readonly onStatusChanged = this.status.event;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.log = vscode.window.createOutputChannel('Leakline', { log: true });
    context.subscriptions.push(
      this.log,
      this.status,
      vscode.commands.registerCommand('leakline.showLog', () => this.log.show()),
      vscode.workspace.onDidChangeConfiguration(async (change) => {
        if (change.affectsConfiguration('leakline')) await this.restart();
      }),
    );
  }

  async start(): Promise<void> {
    const command = serverPath(this.context);
    const client = new LanguageClient(
      'leakline',
      'Leakline',
      { command, args: serverArguments() },
      {
        documentSelector: LANGUAGES.map((language) => ({ scheme: 'file', language })),
        outputChannel: this.log,
      },
    );
    client.registerFeature(new HeapStatusCapability());
    client.onNotification(HEAP_STATUS_CHANGED, (status: HeapStatus) => this.status.fire(status));
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.client = undefined;
      await this.sayWhyNotStarted(command, error);
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) await client.stop();
  }

  /** Runs one of the server's commands. Rejects if the server is not running or refuses. */
  async execute<Result>(command: string, ...args: unknown[]): Promise<Result> {
    if (!this.client?.isRunning()) await this.restart();
    if (!this.client) throw new Error(vscode.l10n.t('The Leakline server is not running.'));
    return (await this.client.sendRequest(ExecuteCommandRequest.type, {
      command,
      arguments: args,
    })) as Result;
  }

  private async restart(): Promise<void> {
    await this.stop();
    this.status.fire({ state: 'idle' });
    await this.start();
  }

  private async sayWhyNotStarted(command: string, error: unknown): Promise<void> {
    this.log.error(String(error));
    const settings = vscode.l10n.t('Open Settings');
    const message = vscode.l10n.t('Leakline could not start "{0}". Is leakline.server.path right?', command);
    const choice = await vscode.window.showErrorMessage(message, settings);
    if (choice === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'leakline.server.path');
    }
  }
}

/** Tells the server that this client wants `leakline/heap/statusChanged`. */
class HeapStatusCapability implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...capabilities.experimental, leakline: { heapStatus: true } };
  }
  initialize(): void {}
  getState(): FeatureState {
    return { kind: 'static' };
  }
  clear(): void {}
}

/** The setting, else the program inside the extension, else the one in PATH. */
function serverPath(context: vscode.ExtensionContext): string {
  const configured = vscode.workspace.getConfiguration('leakline').get<string>('server.path', '');
  if (configured) return configured;
  const platform = `${process.platform}-${process.arch}`;
  const bundled = path.join(context.extensionPath, 'bin', platform, 'leakline');
  return fs.existsSync(bundled) ? bundled : 'leakline';
}

function serverArguments(): string[] {
  const configuration = vscode.workspace.getConfiguration('leakline');
  const args = ['lsp', '--stdio', `--log-level=${configuration.get<string>('server.logLevel', 'warning')}`];
  const maxMemory = configuration.get<string>('heap.maxMemory', '').trim();
  if (maxMemory) args.push(`--max-memory=${maxMemory}`);
  return args;
}
