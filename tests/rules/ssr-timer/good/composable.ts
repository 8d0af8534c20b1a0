import { onMounted, onScopeDispose, ref } from 'vue';

const inBrowser = typeof window !== 'undefined';

export function useNow(step: number) {
  const now = ref(Date.now());
  if (!inBrowser) return { now };
  const id = setInterval(() => { now.value = Date.now(); }, step);
  onScopeDispose(() => clearInterval(id));
  return { now };
}

export function useLater(step: number) {
  let id: ReturnType<typeof setInterval> | undefined;
  onMounted(() => { id = setInterval(() => {}, step); });
  onScopeDispose(() => clearInterval(id));
}
