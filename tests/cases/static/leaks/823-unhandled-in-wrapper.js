module.exports = (handler) => function wrapped(req, res, next) {
  const onRejection = (reason) => next(reason);
  process.once('unhandledRejection', onRejection);
  Promise.resolve(handler(req, res, next)).catch(next);
};
