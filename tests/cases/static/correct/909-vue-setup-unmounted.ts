import { defineComponent, onBeforeUnmount, onMounted, ref } from 'vue';
import mitt from 'mitt';
import { bus } from '../bus';
export default defineComponent({
  setup() {
    const own = mitt();
    own.on('*', () => {});
    const n = ref(0);
    const update = (items: unknown[]) => { n.value = items.length; };
    onMounted(() => bus.on('cart', update));
    onBeforeUnmount(() => bus.off('cart', update));
    return { n, own };
  },
});
