module.exports = function throttle(limit) {
  return function (req, res, next) {
    const sock = res.socket;
    let sent = 0;
    sock.on('drain', function onDrain() { sent = 0; });
    const write = res.write;
    res.write = function (chunk) { sent += chunk.length; return sent < limit && write.apply(res, arguments); };
    next();
  };
};
