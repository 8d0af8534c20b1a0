import { ref, onMounted, onUnmounted } from 'vue';

export function useNow(step: number) {
  const now = ref(Date.now());
  onMounted(() => {
    const timer = setInterval(() => { now.value = Date.now(); }, step);
    onUnmounted(() => clearInterval(timer));
  });
  return { now };
}
