import { setContext } from 'svelte';
import { writable } from 'svelte/store';
import { session } from './session';

export function provideUser() {
  const name = writable('guest');
  session.subscribe((s) => name.set(s.user));
//        ^^^^^^^^^ error: `provideUser` also runs on the server
  setContext('user', name);
}
