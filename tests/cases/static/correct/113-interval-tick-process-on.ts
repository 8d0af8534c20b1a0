import { Session } from './session';

let current: Session | undefined;

process.on('SIGINT', async () => {
  await current?.end('interrupted');
  process.exit(1);
});

async function collect() {
  current = new Session();
  await current.begin();
  await current.upload();
  await current.end('done');
  current = undefined;
}

setInterval(() => { void collect(); }, 60_000);
