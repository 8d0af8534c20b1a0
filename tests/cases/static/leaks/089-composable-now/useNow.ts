import { onUnmounted, ref } from 'vue';

export function useNow(step: number) {
  const now = ref(Date.now());
  const id = setInterval(() => { now.value = Date.now(); }, step);
  onUnmounted(() => clearInterval(id));
  return { now };
}
