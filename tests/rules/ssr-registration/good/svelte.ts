import { onDestroy, setContext } from 'svelte';
import { session } from './session';

// onDestroy runs at the end of a server's rendering, too.
export function provideUser() {
  const stop = session.subscribe((s) => console.log(s));
  onDestroy(stop);
  setContext('user', session);
}
