exports.connect = async function connect(options) {
  const tunnel = await open(options);
  process.on('exit', () => tunnel.close());
//        ^^ error: on every call of `connect`
  return tunnel;
};
