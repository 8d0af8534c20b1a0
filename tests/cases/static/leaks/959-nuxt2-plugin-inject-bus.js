import Vue from 'vue';

const bus = new Vue();

export default ({ store }, inject) => {
  bus.$on('logout', () => store.commit('session/clear'));
  inject('bus', bus);
};
