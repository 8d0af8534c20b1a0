module.exports = (req, res) => {
  const { socket } = res;
  socket.once('close', () => res.end());
//       ^^^^ warning: 'close' listener on `socket`
};
