import socket from '~/lib/socket';

export default ({ store }) => {
  socket.on('online', (n) => store.commit('setOnline', n));
};
