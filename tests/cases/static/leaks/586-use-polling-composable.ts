import { onUnmounted, ref } from 'vue';
export function usePolling<T>(load: () => Promise<T>, ms = 3000) {
  const value = ref<T>();
  const id = setInterval(async () => { value.value = await load(); }, ms);
  onUnmounted(() => clearInterval(id));
  return value;
}
