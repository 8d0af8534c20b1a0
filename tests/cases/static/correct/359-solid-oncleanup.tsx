import { createSignal, onCleanup, onMount } from 'solid-js';
export function Clock() {
  const [t, setT] = createSignal(Date.now());
  onMount(() => {
    const id = setInterval(() => setT(Date.now()), 1000);
    onCleanup(() => clearInterval(id));
  });
  return <time>{t()}</time>;
}
