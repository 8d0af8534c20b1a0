import { defineStore } from 'pinia';

export const useClock = defineStore('clock', () => {
  const now = ref(Date.now());
  setInterval(() => { now.value = Date.now(); }, 1000);
  return { now };
});
