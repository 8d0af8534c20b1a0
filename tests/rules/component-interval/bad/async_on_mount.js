import { onMount } from 'svelte';

export function live(load) {
  onMount(async () => {
    await load();
    const id = setInterval(load, 30000);
//             ^^^^^^^^^^^ warning: started in `onMount`
    return () => clearInterval(id);
  });
}
