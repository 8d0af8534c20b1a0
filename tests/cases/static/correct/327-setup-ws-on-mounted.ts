import { defineComponent, onBeforeUnmount, onMounted, ref } from 'vue';
import { ticker } from './ticker';
export default defineComponent({
  name: 'Quote',
  setup() {
    const price = ref(0);
    let off = () => {};
    onMounted(() => { off = ticker.subscribe((p: number) => { price.value = p; }); });
    onBeforeUnmount(() => off());
    return { price };
  },
});
