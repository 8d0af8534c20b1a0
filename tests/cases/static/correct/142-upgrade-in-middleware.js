const http = require('http');
const express = require('express');
const httpProxy = require('http-proxy');

const app = express();
const server = http.createServer(app);
const proxy = httpProxy.createProxyServer({ target: 'http://localhost:9000' });
let subscribed = false;

app.use('/live', (req, res) => {
  if (!subscribed) {
    subscribed = true;
    server.on('upgrade', (request, socket, head) => {
      proxy.ws(request, socket, head);
    });
  }
  proxy.web(req, res);
});

server.listen(8000);
