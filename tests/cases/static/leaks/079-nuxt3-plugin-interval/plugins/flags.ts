export default defineNuxtPlugin(async () => {
  const flags = reactive<Record<string, boolean>>({});
  const refresh = async () => Object.assign(flags, await $fetch('/api/flags'));

  await refresh();
  setInterval(refresh, 60_000);

  return { provide: { flags } };
});
