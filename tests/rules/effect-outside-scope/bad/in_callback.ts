import { ref, watch } from 'vue';
import { useCartStore } from './cart';

export function useTotal(load: () => Promise<number>) {
  const total = ref(0);
  const cart = useCartStore();
  load().then((n) => {
    total.value = n;
    watch(() => cart.items, () => { total.value += 1; });
//  ^^^^^ warning: `watch` is called in a callback of `then`: it has no component that ends it
  });
  return total;
}
