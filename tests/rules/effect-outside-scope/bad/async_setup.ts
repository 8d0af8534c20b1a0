import { defineComponent, onUnmounted, ref, watchEffect } from 'vue';
import { useEventListener } from '@vueuse/core';
import { locale } from './i18n';

export default defineComponent({
  async setup() {
    const items = ref<string[]>([]);
    items.value = await (await fetch('/api')).json();
    watchEffect(() => console.log(locale.value));
//  ^^^^^^^^^^^ warning: `watchEffect` comes after an `await`
    useEventListener(window, 'focus', () => { items.value = [...items.value]; });
//  ^^^^^^^^^^^^^^^^ warning: `useEventListener` comes after an `await`
    onUnmounted(() => console.log('gone'));
//  ^^^^^^^^^^^ warning: `onUnmounted` comes too late to belong to the component: it is never called
    return { items };
  },
});
