import { bus } from '~/utils/bus';
export default defineNuxtPlugin((nuxtApp) => {
  if (import.meta.server) return;
  bus.on('config', (c: unknown) => { nuxtApp.payload.config = c; });
});
