import { bus } from '~/utils/bus';
export default defineNuxtPlugin((nuxtApp) => {
  bus.on('config', (c: unknown) => { nuxtApp.payload.config = c; });
});
