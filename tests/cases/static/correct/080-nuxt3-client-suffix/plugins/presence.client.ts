export default defineNuxtPlugin((nuxtApp) => {
  const beat = () => navigator.sendBeacon('/api/presence');
  setInterval(beat, 30_000);
  window.addEventListener('pagehide', beat);
  nuxtApp.hook('page:finish', beat);
});
