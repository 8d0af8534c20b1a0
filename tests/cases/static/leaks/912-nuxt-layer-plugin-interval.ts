export default defineNuxtPlugin({
  name: 'session',
  setup(nuxtApp) {
    const session = useState('session', () => null);
    setInterval(async () => { session.value = await $fetch('/api/session'); }, 60000);
  },
});
