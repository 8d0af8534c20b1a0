import { onBeforeUnmount, onMounted, ref, watch } from 'vue';
import { cart } from '../state/cart';

export function useTotal(priceOf: () => Promise<number>) {
  const total = ref(0);
  const stops: Array<() => void> = [];
  watch(() => cart.items, () => { total.value += 1; });
  onMounted(async () => {
    total.value = await priceOf();
    stops.push(watch(() => cart.items, () => {}));
    const stop = watch(() => cart.open, () => stop());
  });
  onBeforeUnmount(() => stops.forEach((stop) => stop()));
}
