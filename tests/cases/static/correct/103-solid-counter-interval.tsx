import { createSignal, onCleanup, onMount } from 'solid-js';

export function Uptime(props: { label: string }) {
  const [seconds, setSeconds] = createSignal(0);

  onMount(() => {
    const id = setInterval(() => setSeconds((s) => s + 1), 1000);
    onCleanup(() => clearInterval(id));
  });

  return <p>{props.label}: {seconds()}s</p>;
}
