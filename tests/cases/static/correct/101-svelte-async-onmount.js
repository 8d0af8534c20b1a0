import { onMount } from 'svelte';
import { writable } from 'svelte/store';
import { fetchRates } from './api.js';

export function liveRates(base) {
  const rates = writable({});
  onMount(() => {
    const load = async () => rates.set(await fetchRates(base));
    load();
    const id = setInterval(load, 30_000);
    return () => clearInterval(id);
  });
  return { subscribe: rates.subscribe };
}
