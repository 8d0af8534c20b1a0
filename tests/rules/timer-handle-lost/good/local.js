const net = require('net');

net.createServer((socket) => {
  let timer;
  const beat = () => {
    socket.write('.');
    timer = setTimeout(beat, 1000);
  };
  beat();
  const idle = setInterval(() => socket.write('?'), 5000);
  socket.on('close', () => {
    clearTimeout(timer);
    clearInterval(idle);
  });
}).listen(7000);
