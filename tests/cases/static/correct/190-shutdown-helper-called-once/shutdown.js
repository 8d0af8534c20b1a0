exports.gracefulShutdown = function gracefulShutdown(server) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      server.close(() => process.exit(0));
    });
  }
  server.on('close', () => console.log('closed'));
};
