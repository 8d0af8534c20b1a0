import { defineComponent, ref, watchEffect } from 'vue';
import { useEventListener } from '@vueuse/core';
import { locale } from './i18n';

export default defineComponent({
  name: 'Catalogue',
  async setup() {
    const items = ref<string[]>([]);
    const first = await fetch('/api/catalogue');
    items.value = await first.json();

    watchEffect(async () => {
      const res = await fetch(`/api/catalogue?lang=${locale.value}`);
      items.value = await res.json();
    });
    useEventListener(window, 'focus', () => { items.value = [...items.value]; });
    return { items };
  },
});
