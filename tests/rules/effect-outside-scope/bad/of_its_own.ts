import { onMounted, ref, watch } from 'vue';

export function useLoaded(load: () => Promise<void>) {
  const n = ref(0);
  onMounted(async () => {
    await load();
    watch(n, () => console.log(n.value));
//  ^^^^^ info: `watch` has no component that ends it: a leak if what it watches lives longer than that
  });
  return n;
}
