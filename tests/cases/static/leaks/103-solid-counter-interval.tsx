import { createSignal } from 'solid-js';

export function Uptime(props: { label: string }) {
  const [seconds, setSeconds] = createSignal(0);

  setInterval(() => setSeconds((s) => s + 1), 1000);

  return <p>{props.label}: {seconds()}s</p>;
}
