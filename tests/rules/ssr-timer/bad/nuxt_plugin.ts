export default defineNuxtPlugin(async () => {
  const flags = reactive({});
  const refresh = async () => Object.assign(flags, await $fetch('/api/flags'));
  setInterval(refresh, 60_000);
//^^^^^^^^^^^ error: an interval started in `defineNuxtPlugin`: one per request stays on the server
  return { provide: { flags } };
});
