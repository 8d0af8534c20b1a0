import Vue from 'vue';
import { track } from './track';

export default ({ app, req }, inject) => {
  Vue.mixin({ methods: { track } });
//    ^^^^^ error: `Vue.mixin` adds to something that all requests share
  inject('started', Date.now());
};
