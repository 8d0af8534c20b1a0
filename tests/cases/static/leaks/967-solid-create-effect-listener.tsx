import { createSignal, onMount } from 'solid-js';

export default function Cursor() {
  const [at, setAt] = createSignal([0, 0]);
  onMount(() => {
    window.addEventListener('pointermove', (event) => setAt([event.x, event.y]));
  });
  return <p>{at().join(' / ')}</p>;
}
