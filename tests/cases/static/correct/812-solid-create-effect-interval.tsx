import { createEffect, createSignal, onCleanup } from 'solid-js';
export function Poll(props: { url: string }) {
  const [state, setState] = createSignal('');
  createEffect(() => {
    const url = props.url;
    const t = setInterval(async () => setState(await (await fetch(url)).text()), 2000);
    onCleanup(() => clearInterval(t));
  });
  return <pre>{state()}</pre>;
}
