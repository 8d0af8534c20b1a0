import Vue from 'vue';
import App from './App.vue';
export function createApp(context) {
  Vue.mixin({ created() { this.$context = context; } });
//    ^^^^^ error: `Vue.mixin` adds to something that all requests share, on every request
  Vue.use(Plugin);
//    ^^^ info: sets something that all requests share
  return new Vue({ render: (h) => h(App) });
}
export default (context) => createApp(context);
