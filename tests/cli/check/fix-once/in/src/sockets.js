const http = require('http');

exports.ask = (url) => {
  const request = http.get(url);
  request.on('socket', (socket) => {
    socket.on('timeout', () => console.log('slow'));
  });
};
