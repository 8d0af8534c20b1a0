const https = require('https');
exports.load = (options, done) => {
  const request = https.get(options, done);
  request.on('socket', (socket) => {
    socket.on('timeout', () => request.destroy());
//         ^^ warning: 'timeout' listener on `socket`
  });
};
