const net = require('net');

net.createServer((socket) => {
  function beat() {
    socket.write('.');
    setTimeout(beat, 1000);
//  ^^^^^^^^^^ warning: a timeout that sets itself again is started for each connection, and its handle is dropped
  }
  beat();
  socket.on('close', () => console.log('closed'));
}).listen(7000);
