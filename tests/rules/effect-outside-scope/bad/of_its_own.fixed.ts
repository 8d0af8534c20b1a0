import { onMounted, ref, watch } from 'vue';

export function useLoaded(load: () => Promise<void>) {
  const n = ref(0);
  onMounted(async () => {
    watch(n, () => console.log(n.value));
    await load();
  });
  return n;
}
