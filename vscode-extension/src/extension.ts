// Entry point: starts the language server and switches the features on. One feature per file in
// features/, each with a function that registers what it needs with the extension's context.
import * as vscode from 'vscode';
import { LeaklineClient } from './client';
import { registerHeapStatus } from './features/heap-status';
import { registerLoadHeap } from './features/load-heap';

let client: LeaklineClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  client = new LeaklineClient(context);
  registerLoadHeap(context, client);
  registerHeapStatus(context, client);
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}
