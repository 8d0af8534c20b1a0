import Vue from 'vue';
import Router from 'vue-router';
Vue.mixin({ beforeRouteEnter(to, from, next) { next(); } });
export function createRouter(routes) {
  return new Router({ mode: 'history', routes });
}
