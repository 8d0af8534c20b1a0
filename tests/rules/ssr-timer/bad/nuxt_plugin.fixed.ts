export default defineNuxtPlugin(async () => {
  const flags = reactive({});
  const refresh = async () => Object.assign(flags, await $fetch('/api/flags'));
  if (typeof window !== 'undefined') {
    setInterval(refresh, 60_000);
  }
  return { provide: { flags } };
});
