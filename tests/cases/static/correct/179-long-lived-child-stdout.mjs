import Koa from 'koa';
import { spawn } from 'node:child_process';

const python = spawn('python3', ['-u', 'model.py']);
const app = new Koa();

app.use((ctx) => new Promise((resolve) => {
  let answer = '';
  const collect = (chunk) => {
    answer += chunk;
    if (answer.endsWith('\n')) {
      python.stdout.off('data', collect);
      ctx.body = answer;
      resolve();
    }
  };
  python.stdout.on('data', collect);
  ctx.res.once('close', () => python.stdout.removeListener('data', collect));
  python.stdin.write(`${ctx.query.q}\n`);
}));

app.listen(5000);
