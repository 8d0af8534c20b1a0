import { onDestroy, setContext } from 'svelte';
import { writable } from 'svelte/store';
import { session } from './session';

export function provideUser() {
  const name = writable('guest');
  const stop = session.subscribe((s) => name.set(s?.user ?? 'guest'));
  onDestroy(stop);
  setContext('user', name);
  return name;
}
