import Vue from 'vue';
import axios from 'axios';
Vue.mixin({ created() {} });
axios.interceptors.request.use((config) => config);
let done = false;
export default ({ app }, inject) => {
  if (!done) {
    done = true;
    Vue.mixin({ mounted() {} });
  }
  inject('x', 1);
};
