export function activate(context: { subscriptions: { dispose(): void }[] }, workspace: any) {
  context.subscriptions.push(workspace.onDidChangeTextDocument(() => {}));
  const timer = setInterval(() => {}, 1000);
  context.subscriptions.push({ dispose: () => clearInterval(timer) });
}
