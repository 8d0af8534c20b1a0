import Vue from 'vue';
import { track } from './track';

Vue.mixin({ methods: { track } });

export default ({ app, req }, inject) => {
//    ^^^^^ error: `Vue.mixin` adds to something that all requests share
  inject('started', Date.now());
};
