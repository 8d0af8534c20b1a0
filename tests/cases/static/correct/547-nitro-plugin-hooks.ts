export default defineNitroPlugin((nitroApp) => {
  const started = new WeakMap<object, number>();
  nitroApp.hooks.hook('request', (event) => { started.set(event, Date.now()); });
  nitroApp.hooks.hook('afterResponse', (event) => {
    console.log(event.path, Date.now() - (started.get(event) ?? 0));
  });
});
