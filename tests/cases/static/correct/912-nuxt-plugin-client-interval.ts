export default defineNuxtPlugin({
  name: 'session',
  setup(nuxtApp) {
    const session = useState('session', () => null);
    if (import.meta.server) return;
    setInterval(async () => { session.value = await $fetch('/api/session'); }, 60000);
    nuxtApp.hook('app:error', (e) => console.error(e));
  },
});
