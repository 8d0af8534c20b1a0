import { onMount } from 'svelte';
import { writable } from 'svelte/store';
import { fetchRates } from './api.js';

export function liveRates(base) {
  const rates = writable({});
  onMount(async () => {
    rates.set(await fetchRates(base));
    const id = setInterval(async () => rates.set(await fetchRates(base)), 30_000);
    return () => clearInterval(id);
  });
  return { subscribe: rates.subscribe };
}
