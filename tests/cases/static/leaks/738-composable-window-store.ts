import { onUnmounted } from 'vue';
const refreshers = new Set<() => void>();
export function useRefresh(fn: () => void) {
  refreshers.add(fn);
  onUnmounted(() => refreshers.delete(fn));
  return () => refreshers.forEach((f) => f());
}
