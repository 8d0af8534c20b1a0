import { createRouter } from 'vue-router';
export const router = createRouter({ routes: [] });
