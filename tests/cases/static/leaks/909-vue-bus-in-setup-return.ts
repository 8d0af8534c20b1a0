import { defineComponent, ref } from 'vue';
import { bus } from '../bus';
export default defineComponent({
  name: 'CartBadge',
  setup() {
    const n = ref(0);
    bus.on('cart', (items: unknown[]) => { n.value = items.length; });
    return { n };
  },
});
