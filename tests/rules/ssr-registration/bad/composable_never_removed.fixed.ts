import { ref, onMounted, onUnmounted } from 'vue';
import mitt from 'mitt';

export const bus = mitt();

export function useSaved() {
  const saved = ref(false);
  onMounted(() => {
    const onSaved = () => { saved.value = true; };
    bus.on('saved', onSaved);
    onUnmounted(() => bus.off('saved', onSaved));
  });
  return { saved };
}
