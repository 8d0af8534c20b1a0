const fs = require('fs');
module.exports = (req, res, next) => {
  const stream = fs.createReadStream(req.url);
  function finish(err) {
    req.socket.removeListener('error', finish);
    if (err) next(err);
  }
  req.socket.on('error', finish);
  stream.once('close', finish);
};
