import mitt from 'mitt';
export default defineNuxtPlugin((nuxtApp) => {
  const bus = mitt<{ toast: string }>();
  bus.on('toast', (text) => { nuxtApp.payload.toast = text; });
  nuxtApp.hook('page:finish', () => bus.emit('toast', ''));
  nuxtApp.vueApp.config.errorHandler = (err) => console.error(err);
  return { provide: { bus } };
});
