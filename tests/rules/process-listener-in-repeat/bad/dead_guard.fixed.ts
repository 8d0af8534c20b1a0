let installed = false;
export function atExit(run: () => void) {
  if (!installed) {
    installed = true;
    process.on('SIGHUP', () => run());
  }
}
