import { createSignal, onCleanup, onMount } from 'solid-js';

export function Uptime() {
  const [s, set] = createSignal(0);
  onMount(() => {
    const id = setInterval(() => set((n) => n + 1), 1000);
    onCleanup(() => clearInterval(id));
  });
  return <p>{s()}</p>;
}
