// A client in a test: starts a real server, answers what it asks, keeps what it publishes. Every
// message of both sides is checked against the protocol unless `unchecked`; what is wrong makes the
// next call that waits fail.
import { pathToFileURL } from 'node:url';
import { patience as patient } from '../support/leakline.mjs';
import { Connection, frame } from './connection.mjs';
import { Validator } from './validator.mjs';

export const PATIENCE = patient(60_000); // milliseconds, for machines under load

export const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true, showDocument: { support: true } },
  workspace: {
    applyEdit: true, configuration: true, workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true, dataSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      dataSupport: true, isPreferredSupport: true, resolveSupport: { properties: ['edit'] },
    },
    hover: { contentFormat: ['markdown'] },
    inlayHint: {},
    codeLens: {},
  },
};

const ANSWERS = {
  'workspace/configuration': ({ items }) => items.map(() => null),
  'window/showDocument': () => ({ success: true }),
  'workspace/applyEdit': () => ({ applied: true }),
};

export const uriOf = (file) => pathToFileURL(file).href;

// Where a position of the text is, in UTF-16 units.
export function offsetOf(text, { line, character }) {
  let at = 0;
  for (let i = 0; i < line; i++) at = text.indexOf('\n', at) + 1;
  return at + character;
}

export function withEdits(text, edits) {
  const last = (a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start);
  return [...edits].sort(last).reduce((now, { range, newText }) => now.slice(0, offsetOf(text, range.start)) + newText + now.slice(offsetOf(text, range.end)), text);
}

export class Client {
  #connection;
  #validator;
  #nextId = 0;
  #open = new Map(); // id → { answered, method }
  #waiting = new Set();
  #broken = null;
  diagnostics = new Map(); // uri → what was published last
  published = null; // called with each publication
  shown = []; // parameters of window/showDocument
  messages = []; // texts of window/showMessage

  constructor(binary, { command, args = [], cwd, env, capabilities = CAPABILITIES, unchecked = false, answers = {} } = {}) {
    this.capabilities = capabilities;
    this.answers = { ...ANSWERS, ...answers };
    this.#validator = unchecked ? null : new Validator();
    this.#connection = new Connection(binary, args, { command, cwd, env: { ...process.env, ...env } });
    this.#pump();
  }

  get pid() { return this.#connection.process.pid; }
  get broken() { return this.#broken; }
  get exit() { return this.#connection.exit; }
  get stderr() { return this.#connection.stderr; }
  get unanswered() { return [...this.#open.values()].map(({ method }) => method); }

  async #pump() {
    for (;;) {
      const event = await this.#connection.next(2 ** 31 - 1);
      if (event?.message) this.#take(event.message);
      if (event?.problem) this.#broken ??= event.problem;
      for (const look of [...this.#waiting]) look();
      if (event?.end) return;
    }
  }

  #check(message, sender) {
    const why = this.#validator?.check(message, sender);
    if (why) this.#broken ??= `${sender}: ${why}: ${JSON.stringify(message).slice(0, 400)}`;
  }

  #take(message) {
    this.#check(message, 'server');
    if (message.method === undefined) {
      const asked = this.#open.get(message.id);
      this.#open.delete(message.id);
      asked?.answered(message);
    } else if (message.id !== undefined) {
      if (message.method === 'window/showDocument') this.shown.push(message.params);
      this.#send({ id: message.id, result: this.answers[message.method]?.(message.params) ?? null });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      this.diagnostics.set(message.params.uri, message.params.diagnostics);
      this.published?.(message.params);
    } else if (message.method === 'window/showMessage') {
      this.messages.push(message.params.message);
    }
  }

  #send(message) {
    const whole = { jsonrpc: '2.0', ...message };
    this.#check(whole, 'client');
    this.#connection.raw(frame(JSON.stringify(whole)));
  }

  raw(bytes) { this.#connection.raw(bytes); }
  notify(method, params) { this.#send({ method, params }); }

  // The request's id; `answered` gets the whole answer, with `result` or `error`.
  ask(method, params, answered = () => {}) {
    const id = ++this.#nextId;
    this.#open.set(id, { answered, method });
    this.#send({ id, method, ...(params === undefined ? {} : { params }) });
    return id;
  }

  // The result; an error fails, and so does a server that ends or says nothing.
  async request(method, params, patience = PATIENCE) {
    let answer;
    this.ask(method, params, (message) => { answer = message; });
    await this.until(() => answer, `answer to ${method}`, patience);
    if (answer.error) throw new Error(`${method}: ${answer.error.message} (${answer.error.code})`);
    return answer.result;
  }

  command(command, argument, patience) {
    return this.request('workspace/executeCommand', { command, arguments: argument === undefined ? [] : [argument] }, patience);
  }

  // Waits for something that messages bring about.
  until(condition, what, patience = PATIENCE) {
    return new Promise((resolve, reject) => {
      const end = (act, value) => { clearTimeout(timer); this.#waiting.delete(look); act(value); };
      const fail = (text) => end(reject, new Error(text));
      const look = () => {
        if (this.#broken) fail(this.#broken);
        else if (condition()) end(resolve);
        else if (this.exit) fail(`the server has ended (${JSON.stringify(this.exit)}) without ${what}: ${this.stderr.slice(-500)}`);
      };
      const timer = setTimeout(() => fail(`no ${what} within ${patience / 1000} s`), patience);
      this.#waiting.add(look);
      look();
    });
  }

  async initialize(folders = [], options = undefined) {
    const workspaceFolders = folders.map((folder) => ({ uri: uriOf(folder), name: folder.split('/').at(-1) }));
    const result = await this.request('initialize', {
      processId: process.pid, rootUri: workspaceFolders[0]?.uri ?? null, capabilities: this.capabilities, workspaceFolders,
      ...(options === undefined ? {} : { initializationOptions: options }),
    });
    this.notify('initialized', {});
    return result;
  }

  openFile(file, text, version = 1) {
    const languageId = /\.[cm]?tsx?$/.test(file) ? 'typescript' : 'javascript';
    this.notify('textDocument/didOpen', { textDocument: { uri: uriOf(file), languageId, version, text } });
  }

  changeFile(file, contentChanges, version) {
    this.notify('textDocument/didChange', { textDocument: { uri: uriOf(file), version }, contentChanges });
  }

  async stop() {
    await this.request('shutdown');
    this.notify('exit');
    await this.until(() => this.exit, 'end of the server');
    return this.exit.code;
  }

  hangUp() { this.#connection.process.stdin.end(); }
  kill() { this.#connection.kill(); }
}
