import { onMount } from 'svelte';
import { theme } from './stores';
export function followTheme(el: HTMLElement) {
  onMount(() => theme.subscribe((t) => { el.dataset.theme = t; }));
}
