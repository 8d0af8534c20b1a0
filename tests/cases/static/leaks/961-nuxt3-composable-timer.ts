import { ref } from 'vue';

export const useServerClock = () => {
  const now = ref(Date.now());
  const id = setInterval(() => { now.value = Date.now(); }, 1000);
  onBeforeUnmount(() => clearInterval(id));
  return now;
};
