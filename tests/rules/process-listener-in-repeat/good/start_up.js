const server = require('http').createServer();
process.on('SIGTERM', () => server.close());
function main() {
  process.on('uncaughtException', (e) => console.error(e));
}
main();
server.listen(0, () => process.on('SIGINT', () => server.close()));
