import { createSignal, onMount, onCleanup } from 'solid-js';

export function Uptime() {
  const [seconds, setSeconds] = createSignal(0);
  onMount(() => {
    const timer = setInterval(() => setSeconds((s) => s + 1), 1000);
    onCleanup(() => clearInterval(timer));
  });
  return <p>{seconds()}</p>;
}
