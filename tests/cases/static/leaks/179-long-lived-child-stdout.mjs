import Koa from 'koa';
import { spawn } from 'node:child_process';

const python = spawn('python3', ['-u', 'model.py']);
const app = new Koa();

app.use((ctx) => new Promise((resolve) => {
  let answer = '';
  python.stdout.on('data', (chunk) => {
    answer += chunk;
    if (answer.endsWith('\n')) {
      ctx.body = answer;
      resolve();
    }
  });
  python.stdin.write(`${ctx.query.q}\n`);
}));

app.listen(5000);
