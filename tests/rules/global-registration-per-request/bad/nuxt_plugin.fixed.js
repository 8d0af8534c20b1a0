import Vue from 'vue';
import { track } from './track';

Vue.mixin({ methods: { track } });

export default ({ app, req }, inject) => {
  inject('started', Date.now());
};
