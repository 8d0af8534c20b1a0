import socket from '~/lib/socket';

export const state = () => ({ online: 0 });

export const mutations = {
  setOnline(state, n) {
    state.online = n;
  },
};

export const actions = {
  async nuxtServerInit({ commit }, { $axios }) {
    commit('setOnline', await $axios.$get('/api/online'));
    socket.on('online', (n) => commit('setOnline', n));
  },
};
