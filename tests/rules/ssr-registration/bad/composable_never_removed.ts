import { ref } from 'vue';
import mitt from 'mitt';

export const bus = mitt();

export function useSaved() {
  const saved = ref(false);
  bus.on('saved', () => { saved.value = true; });
//    ^^ error: composable `useSaved` also runs on the server
  return { saved };
}
