// The Node.js process of the debugger's session in front, so that it comes first where a process is
// chosen. The debugger is asked; one that is busy or not of Node gives none.
import * as vscode from 'vscode';

const NODE = /^(pwa-)?node(-terminal)?$/;
const PATIENCE = 1000; // milliseconds

export async function debuggedProcess(): Promise<number | undefined> {
  const session = vscode.debug.activeDebugSession;
  if (!session || !NODE.test(session.type)) return undefined;
  const asked = session.customRequest('evaluate', { expression: 'process.pid', context: 'repl' });
  const answer = await Promise.race([
    asked.then(({ result }: { result: string }) => Number(result), () => undefined),
    new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), PATIENCE);
    }),
  ]);
  return Number.isInteger(answer) ? answer : undefined;
}
