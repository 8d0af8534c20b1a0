import { setContext, onDestroy } from 'svelte';
import { writable } from 'svelte/store';
import { session } from './session';

export function provideUser() {
  const name = writable('guest');
  const stop = session.subscribe((s) => name.set(s.user));
  onDestroy(() => stop());
  setContext('user', name);
}
