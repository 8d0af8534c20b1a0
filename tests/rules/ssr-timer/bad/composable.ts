import { ref } from 'vue';

export function useNow(step: number) {
  const now = ref(Date.now());
  setInterval(() => { now.value = Date.now(); }, step);
//^^^^^^^^^^^ error: composable `useNow` also runs on the server
  return { now };
}
