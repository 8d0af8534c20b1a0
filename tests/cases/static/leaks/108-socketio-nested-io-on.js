module.exports = function (io) {
  var lobby = io.of('/lobby');

  lobby.on('connection', function (socket) {
    var name = socket.handshake.auth.name;

    lobby.adapter.on('join-room', function (room, id) {
      if (id !== socket.id) socket.emit('joined', room);
    });

    socket.on('say', function (text) {
      lobby.emit('said', { name: name, text: text });
    });

    socket.on('disconnect', function () {
      lobby.emit('left', name);
    });
  });
};
