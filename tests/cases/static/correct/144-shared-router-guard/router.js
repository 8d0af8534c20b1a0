import { createMemoryHistory, createRouter } from 'vue-router';

export const makeRouter = () => createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/', component: () => import('./Home.js') }],
});
