module.exports = function (io) {
  var lobby = io.of('/lobby');

  lobby.adapter.on('join-room', function (room, id) {
    lobby.to(room).except(id).emit('joined', id);
  });

  lobby.on('connection', function (socket) {
    var name = socket.handshake.auth.name;

    socket.on('say', function (text) {
      lobby.emit('said', { name: name, text: text });
    });
    socket.once('rename', function (to) {
      name = to;
    });
    socket.conn.on('close', function (why) {
      console.log(name, why);
    });
    socket.on('disconnect', function () {
      lobby.emit('left', name);
    });
  });
};
