import readline from 'node:readline/promises';
export async function ask(question) {
  const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
  const stop = () => { rl.close(); process.exit(130); };
  process.on('SIGINT', stop);
  try {
    return await rl.question(question);
  } finally {
    process.off('SIGINT', stop);
    rl.close();
  }
}
