// The language server's process and the connection to it. Nothing is started in a workspace that is
// not trusted. A server that dies is started again a few times (leakline.server.maxRestarts), and
// what was loaded is loaded again unless loading is what it died of.
import * as vscode from 'vscode';
import {
  type CloseHandlerResult,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  LSPErrorCodes,
  type Middleware,
  State,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import {
  HEAP_CLOSE_COMMAND,
  HEAP_LOAD_COMMAND,
  HEAP_STATUS_CHANGED,
  HEAP_SUSPECTS_CHANGED,
  type HeapLoadParams,
  type HeapLoadResult,
  type HeapStatus,
} from '../extensions';
import { OwnCapabilities } from './capabilities';
import { type AfterDeath, LoadMemory } from './load-memory';
import { RestartPolicy } from './restart-policy';
import { showServerProblem } from './server-problem';
import { bundledServer, chooseServer, probeServer, type ServerProgram } from './server-program';

const LANGUAGES = ['javascript', 'typescript', 'javascriptreact', 'typescriptreact', 'vue', 'svelte'];
// The library's codes for a request that was open when the connection went away.
const CONNECTION_GONE = new Set<number>([-32096, -32097]);
const STOP_TIMEOUT = 5000; // milliseconds

export type ServerState = 'untrusted' | 'stopped' | 'starting' | 'running';

export interface Progress {
  percentage?: number;
  message?: string;
}

export class LeaklineClient implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private currentState: ServerState = vscode.workspace.isTrusted ? 'starting' : 'untrusted';
  private readonly memory = new LoadMemory();
  private readonly policy = new RestartPolicy(() => setting('server.maxRestarts', 4));
  private restore: string[] | undefined;
  private lastToken = 0;

  private readonly status = new vscode.EventEmitter<HeapStatus>();
  private readonly suspects = new vscode.EventEmitter<void>();
  private readonly states = new vscode.EventEmitter<ServerState>();
  readonly onStatusChanged = this.status.event;
  readonly onSuspectsChanged = this.suspects.event;
  readonly onStateChanged = this.states.event;
  /** Lets a feature answer a server command in the editor's way. */
  readonly commandHandlers = new Map<string, (args: unknown[]) => Promise<unknown>>();

  constructor(
    private readonly context: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
  ) {
    context.subscriptions.push(
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
      vscode.workspace.onDidChangeConfiguration(async (change) => {
        if (change.affectsConfiguration('leakline.server') || change.affectsConfiguration('leakline.heap')) {
          await this.restart();
        }
      }),
    );
  }

  get state(): ServerState {
    return this.currentState;
  }

  /** The snapshots that are loaded, in the order they were taken. */
  get loaded(): readonly string[] {
    return this.memory.now;
  }

  /** Resolves when the server runs, or when the user was told why it does not. */
  start(): Promise<void> {
    this.starting ??= this.startOnce().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  async stop(): Promise<void> {
    await this.starting;
    const client = this.client;
    this.client = undefined;
    this.setState('stopped');
    if (client?.needsStop()) await client.stop(STOP_TIMEOUT).catch((error) => this.log.warn(String(error)));
    await client?.dispose();
  }

  /** The user's own start: deaths so far do not count, nothing is loaded again. */
  async restart(): Promise<void> {
    await this.stop();
    this.policy.reset();
    this.memory.closed();
    this.restore = undefined;
    this.status.fire({ state: 'idle' });
    this.suspects.fire();
    await this.start();
  }

  dispose(): void {
    this.status.dispose();
    this.suspects.dispose();
    this.states.dispose();
  }

  /** The program that is or would be started. */
  program(): ServerProgram {
    const { platform, arch } = process;
    return chooseServer(
      setting('server.path', ''),
      bundledServer(this.context.extensionPath, platform, arch),
    );
  }

  /** Rejects if the server is not running, refuses, or the token is cancelled. */
  async request<Result>(
    method: string,
    params: object,
    token?: vscode.CancellationToken,
    onProgress?: (progress: Progress) => void,
  ): Promise<Result> {
    const client = await this.running();
    // Without a token the library must not see an argument for it: it would send an array.
    const cancellation = token ? [token] : [];
    if (!onProgress) return client.sendRequest<Result>(method, params, ...cancellation);
    const workDoneToken = `leakline-${++this.lastToken}`;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind !== 'end') onProgress(value);
    });
    try {
      return await client.sendRequest<Result>(method, { ...params, workDoneToken }, ...cancellation);
    } finally {
      listener.dispose();
    }
  }

  async execute<Result>(command: string, ...args: unknown[]): Promise<Result> {
    const client = await this.running();
    return (await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args })) as Result;
  }

  /** Loads snapshots in the order given; the server shows the progress. */
  async load(uris: readonly string[], again = false): Promise<HeapLoadResult> {
    const params: HeapLoadParams = { uris: [...uris] };
    await this.running();
    this.memory.begin(uris, again);
    try {
      const result = await this.execute<HeapLoadResult>(HEAP_LOAD_COMMAND, params);
      this.memory.succeeded();
      return result;
    } catch (error) {
      if (!CONNECTION_GONE.has(codeOf(error))) this.memory.failed();
      throw error;
    }
  }

  async closeHeap(): Promise<void> {
    await this.execute(HEAP_CLOSE_COMMAND);
    this.memory.closed();
  }

  private async running(): Promise<LanguageClient> {
    if (!vscode.workspace.isTrusted) {
      throw new Error(vscode.l10n.t('Leakline starts its server when you trust this workspace.'));
    }
    await (this.starting ?? (this.client ? undefined : this.start()));
    if (!this.client) throw new Error(vscode.l10n.t('The Leakline server is not running.'));
    return this.client;
  }

  private async startOnce(): Promise<void> {
    if (!vscode.workspace.isTrusted) return this.setState('untrusted');
    this.setState('starting');
    const program = this.program();
    const probe = await probeServer(program.command, this.context.extension.packageJSON.version);
    if (!probe.ok) {
      this.setState('stopped');
      void showServerProblem(program, probe.problem, this.log);
      return;
    }
    this.log.info(`leakline ${probe.version}: ${program.command}`);
    const client = this.connect(program);
    try {
      await client.start();
      this.client = client;
      this.setState('running');
    } catch (error) {
      this.setState('stopped');
      const problem = { kind: 'not-leakline', said: String(error) } as const;
      void showServerProblem(program, problem, this.log);
    }
  }

  private connect(program: ServerProgram): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: LANGUAGES.flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
      ]),
      outputChannel: this.log,
      errorHandler: this.errorHandler(),
      middleware: this.middleware(),
    };
    const server = { command: program.command, args: serverArguments() };
    const client = new LanguageClient('leakline', 'Leakline', server, options);
    client.registerFeature(new OwnCapabilities());
    client.onNotification(HEAP_STATUS_CHANGED, (status: HeapStatus) => this.status.fire(status));
    client.onNotification(HEAP_SUSPECTS_CHANGED, () => this.suspects.fire());
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) return;
      this.setState(stateOf(newState));
      if (newState === State.Running) void this.loadAgain();
    });
    return client;
  }

  private middleware(): Middleware {
    return {
      executeCommand: async (command, args, next) => {
        const handler = this.commandHandlers.get(command);
        return handler ? handler(args) : next(command, args);
      },
    };
  }

  private errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue }),
      closed: (): CloseHandlerResult => {
        const after = this.memory.serverDied();
        this.restore = after.restore;
        const again = this.policy.mayRestart(Date.now());
        this.status.fire({ state: 'idle' });
        this.suspects.fire();
        void this.tellDeath(after, again);
        return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  private async loadAgain(): Promise<void> {
    const uris = this.restore;
    this.restore = undefined;
    if (!uris) return;
    this.log.info('Loading again what was loaded before the server was restarted.');
    await this.load(uris, true).catch((error) => this.log.warn(String(error)));
  }

  private async tellDeath(after: AfterDeath, again: boolean): Promise<void> {
    this.log.error('The server ended unexpectedly.');
    const showLog = vscode.l10n.t('Show Log');
    const repeat = vscode.l10n.t('Load Again');
    const start = vscode.l10n.t('Start Server');
    if (!after.suspicious && again) return; // it comes back with what was loaded: nothing to do
    const message = after.suspicious
      ? vscode.l10n.t(
          'The Leakline server ended while it loaded {0}. They are not loaded again by themselves.',
          after.suspicious.map((uri) => vscode.Uri.parse(uri).path.split('/').pop()).join(', '),
        )
      : vscode.l10n.t('The Leakline server ended too often and is not started again.');
    const choices = after.suspicious ? [repeat, showLog] : [start, showLog];
    const choice = await vscode.window.showErrorMessage(message, ...choices);
    if (choice === showLog) this.log.show();
    else if (choice === start) await this.restart();
    else if (choice === repeat && after.suspicious) {
      if (!again) await this.restart();
      await this.load(after.suspicious).catch((error) => this.log.error(String(error)));
    }
  }

  private setState(state: ServerState): void {
    if (state === this.currentState) return;
    this.currentState = state;
    void vscode.commands.executeCommand('setContext', 'leakline.server', state);
    this.states.fire(state);
  }
}

export function isCancelled(error: unknown): boolean {
  const code = codeOf(error);
  return code === LSPErrorCodes.RequestCancelled || code === LSPErrorCodes.ServerCancelled;
}

function codeOf(error: unknown): number {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'number' ? code : 0;
}

function stateOf(state: State): ServerState {
  switch (state) {
    case State.Running:
      return 'running';
    case State.Stopped:
      return 'stopped';
    default:
      return 'starting';
  }
}

function setting<Value>(name: string, fallback: Value): Value {
  return vscode.workspace.getConfiguration('leakline').get(name, fallback);
}

function serverArguments(): string[] {
  const args = ['lsp', '--stdio', `--log-level=${setting('server.logLevel', 'warning')}`];
  const maxMemory = setting('heap.maxMemory', '').trim();
  if (maxMemory) args.push(`--max-memory=${maxMemory}`);
  return args;
}
