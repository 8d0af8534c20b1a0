'use strict';
// Enough of a Redis server for clients to connect and be content.
const net = require('net');

const INFO = 'redis_version:6.2.0\r\nloading:0\r\n';

function answer (name) {
  if (name === 'INFO') return `$${INFO.length}\r\n${INFO}\r\n`;
  if (name === 'PING') return '+PONG\r\n';
  if (name === 'GET') return '$-1\r\n';
  if (name === 'EVALSHA' || name === 'EVAL') return '$1\r\n1\r\n';
  return '+OK\r\n';
}

// Commands arrive as arrays of bulk strings.
exports.listen = () => new Promise(resolve => {
  const server = net.createServer(socket => {
    let text = '';
    socket.on('error', () => {});
    socket.on('data', chunk => {
      text += chunk.toString('latin1');
      for (;;) {
        const head = /^\*(\d+)\r\n/.exec(text);
        if (!head) return;
        let at = head[0].length;
        const words = [];
        for (let i = 0; i < Number(head[1]); i++) {
          const length = /^\$(\d+)\r\n/.exec(text.slice(at));
          if (!length) return;
          at += length[0].length;
          if (text.length < at + Number(length[1]) + 2) return;
          words.push(text.slice(at, at + Number(length[1])));
          at += Number(length[1]) + 2;
        }
        text = text.slice(at);
        socket.write(answer(words[0].toUpperCase()));
      }
    });
  });
  server.unref();
  server.listen(0, '127.0.0.1', () => resolve(server));
});
