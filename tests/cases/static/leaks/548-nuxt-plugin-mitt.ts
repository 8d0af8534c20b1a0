import mitt from 'mitt';
const bus = mitt<{ toast: string }>();
export default defineNuxtPlugin((nuxtApp) => {
  bus.on('toast', (text) => { nuxtApp.payload.toast = text; });
  return { provide: { bus } };
});
