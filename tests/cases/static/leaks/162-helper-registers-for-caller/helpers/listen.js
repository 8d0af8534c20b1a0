exports.listen = function listen(emitter, event, fn) {
  emitter.on(event, fn);
};
