import { createSSRApp } from 'vue';
import App from './App.vue';
import { router } from './router.js';
export function createApp(context) {
  const app = createSSRApp(App);
  router.beforeEach((to) => (to.meta.private && !context.user ? '/login' : true));
//       ^^^^^^^^^^ error: `router.beforeEach` adds to something that all requests share
  app.use(router);
  return { app, router };
}
