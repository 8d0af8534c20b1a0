import { createSSRApp } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import App from './App.vue';
import { routes } from './routes';
export function createApp(context) {
  const app = createSSRApp(App);
  const router = createRouter({ history: createMemoryHistory(), routes });
  router.beforeEach((to) => { context.path = to.fullPath; });
  app.use(router);
  app.mixin({ created() { this.$ctx = context; } });
  return { app, router };
}
