// Entry point: starts the language server and switches the features on. One feature per file in
// features/, each with a function that registers what it needs with the extension's context.
import * as vscode from 'vscode';
import { LeaklineClient } from './client/client';
import { registerAllocationEditor } from './features/allocation-editor';
import { registerCapture } from './features/capture-guide';
import { registerEvidenceMarks } from './features/evidence-marks';
import { registerExplain } from './features/explain';
import { registerHeapExplorer } from './features/heap-explorer';
import { registerHeapStatus } from './features/heap-status';
import { registerLoadHeap } from './features/load-heap';
import { registerRecord } from './features/record-program';
import { registerSample } from './features/sample';
import { registerSuspectsView } from './features/suspects-view';
import { registerPlaces } from './places';

let client: LeaklineClient | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Leakline', { log: true });
  client = new LeaklineClient(context, log);
  context.subscriptions.push(log, client);
  registerPlaces(context);
  registerLoadHeap(context, client);
  registerHeapStatus(context, client);
  registerExplain(context, client);
  const suspects = registerSuspectsView(context, client);
  registerEvidenceMarks(context, suspects);
  registerHeapExplorer(context, client);
  registerAllocationEditor(context, log);
  registerCapture(context, client);
  registerRecord(context, client);
  registerSample(context);
  void client.start(); // tells the user itself if it fails
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}
