import Vue from 'vue';
import Router from 'vue-router';
export function createRouter(routes) {
  Vue.mixin({ beforeRouteEnter(to, from, next) { next(); } });
  return new Router({ mode: 'history', routes });
}
