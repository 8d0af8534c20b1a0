import { createEffect, createSignal } from 'solid-js';
export function Poll(props: { url: string }) {
  const [state, setState] = createSignal('');
  createEffect(() => {
    const url = props.url;
    setInterval(async () => setState(await (await fetch(url)).text()), 2000);
  });
  return <pre>{state()}</pre>;
}
