import { defineComponent, onMounted } from 'vue';
import { useCartStore } from './stores/cart';
export default defineComponent({
  setup() {
    const cart = useCartStore();
    onMounted(() => {
      cart.$onAction(({ name }) => console.log(name), true);
    });
    return { cart };
  },
});
