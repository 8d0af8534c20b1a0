module.exports = function setupShutdown(server, { timeout = 10000 } = {}) {
  process.once('SIGTERM', () => {
    server.close();
    setTimeout(() => process.exit(1), timeout).unref();
  });
};
