import Vue from 'vue';
import Vuex from 'vuex';
import socket from './socket';
Vue.use(Vuex);
const live = (store) => {
  if (typeof window === 'undefined') return;
  socket.on('stock', (s) => store.commit('setStock', s));
};
export function createStore() {
  return new Vuex.Store({ state: () => ({ stock: {} }), plugins: [live] });
}
