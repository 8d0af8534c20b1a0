exports.attach = (emitter, res) => {
  emitter.on('change', (e) => res.write(e));
};
