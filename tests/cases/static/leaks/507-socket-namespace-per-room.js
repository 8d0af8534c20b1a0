const express = require('express');
const { Server } = require('socket.io');
const app = express();
const io = new Server(app.listen(3000));
app.post('/rooms', express.json(), (req, res) => {
  const room = io.of('/rooms');
  room.on('connection', (socket) => {
    socket.emit('title', req.body.title);
  });
  res.sendStatus(201);
});
