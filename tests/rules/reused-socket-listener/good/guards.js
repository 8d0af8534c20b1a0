const known = new WeakSet();
const kMark = Symbol('mark');
module.exports = (req, res) => {
  if (!known.has(req.socket)) {
    known.add(req.socket);
    req.socket.on('error', console.error);
  }
  if (!req.socket[kMark]) {
    req.socket[kMark] = true;
    req.socket.on('timeout', console.error);
  }
  if (req.socket.connecting) req.socket.once('connect', () => res.end());
};
