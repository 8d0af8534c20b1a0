import Vue from 'vue';

export default ({ store }, inject) => {
  const bus = new Vue();
  bus.$on('logout', () => store.commit('session/clear'));
  inject('bus', bus);
};
