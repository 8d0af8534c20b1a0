exports.run = async (job) => {
  const stop = () => job.cancel();
  process.once('SIGTERM', stop);
  try {
    await job.done();
  } finally {
    process.off('SIGTERM', stop);
  }
};
