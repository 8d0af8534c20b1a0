import { createSSRApp } from 'vue';
import App from './App.js';
import { makeRouter } from './router.js';

export function createApp(context) {
  const app = createSSRApp(App);
  const router = makeRouter();
  router.beforeEach((to) => {
    if (to.meta.private && !context.user) return '/login';
    return true;
  });
  app.use(router);
  app.mixin({ computed: { user: () => context.user } });
  return { app, router };
}
