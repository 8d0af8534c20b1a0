import { onMounted, onScopeDispose, ref } from 'vue';
export function usePolling<T>(load: () => Promise<T>, ms = 3000) {
  const value = ref<T>();
  let id: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    id = setInterval(async () => { value.value = await load(); }, ms);
  });
  onScopeDispose(() => { if (id) clearInterval(id); });
  return value;
}
