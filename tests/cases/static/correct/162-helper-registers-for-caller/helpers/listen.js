exports.listen = function listen(emitter, event, fn) {
  emitter.on(event, fn);
  return function dispose() {
    emitter.removeListener(event, fn);
  };
};
