const net = require('net');

net.createServer(function (socket) {
  var timer;

  function beat() {
    socket.write('.');
    timer = setTimeout(beat, 1000);
  }

  beat();
  socket.on('error', function (err) {
    console.error(err.code);
  });
  socket.on('close', function () {
    clearTimeout(timer);
  });
}).listen(7000);
