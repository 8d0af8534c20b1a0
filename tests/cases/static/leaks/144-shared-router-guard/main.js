import { createSSRApp } from 'vue';
import App from './App.js';
import { router } from './router.js';

export function createApp(context) {
  const app = createSSRApp(App);
  router.beforeEach((to) => {
    if (to.meta.private && !context.user) return '/login';
    return true;
  });
  app.use(router);
  return { app, router };
}
