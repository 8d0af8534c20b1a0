import { defineStore } from 'pinia';

export const useClock = defineStore('clock', () => {
  const now = ref(Date.now());
  let timer: ReturnType<typeof setInterval> | undefined;
  function start() {
    timer ??= setInterval(() => { now.value = Date.now(); }, 1000);
  }
  function stop() {
    clearInterval(timer);
    timer = undefined;
  }
  return { now, start, stop };
});
