export default defineEventHandler(async (event) => {
  const nitroApp = useNitroApp();
  nitroApp.hooks.hook('afterResponse', () => {
    console.log('done', event.path);
  });
  return { ok: true };
});
