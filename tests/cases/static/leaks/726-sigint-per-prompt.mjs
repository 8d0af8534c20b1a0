import readline from 'node:readline/promises';
export async function ask(question) {
  const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
  process.on('SIGINT', () => { rl.close(); process.exit(130); });
  const answer = await rl.question(question);
  rl.close();
  return answer;
}
