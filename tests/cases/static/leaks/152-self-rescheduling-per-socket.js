const net = require('net');

net.createServer(function (socket) {
  function beat() {
    socket.write('.');
    setTimeout(beat, 1000);
  }

  beat();
  socket.on('error', function (err) {
    console.error(err.code);
  });
  socket.on('close', function () {
    console.log('closed');
  });
}).listen(7000);
