import Koa from 'koa';
async function main() {
  const app = new Koa();
  app.on('error', console.error);
  const server = app.listen(3000);
  for (const sig of ['SIGINT', 'SIGTERM']) process.on(sig, () => server.close());
}
main();
