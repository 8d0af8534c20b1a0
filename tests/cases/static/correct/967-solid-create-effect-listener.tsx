import { createSignal, onCleanup, onMount } from 'solid-js';

export default function Cursor() {
  const [at, setAt] = createSignal([0, 0]);
  onMount(() => {
    const move = (event: PointerEvent) => setAt([event.x, event.y]);
    window.addEventListener('pointermove', move);
    onCleanup(() => window.removeEventListener('pointermove', move));
  });
  return <p>{at().join(' / ')}</p>;
}
