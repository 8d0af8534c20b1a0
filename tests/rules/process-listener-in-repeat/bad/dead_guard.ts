let installed = false;
export function atExit(run: () => void) {
  if (!installed) {
    process.on('SIGHUP', () => run());
//          ^^ error: process.on('SIGHUP') runs
  }
}
