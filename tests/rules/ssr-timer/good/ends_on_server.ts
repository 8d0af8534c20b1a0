import { ref } from 'vue';

// Counts down wherever it runs.
export function useCountdown() {
  const left = ref(10);
  let tries = 0;
  const id = setInterval(() => {
    left.value -= 1;
    tries += 1;
    if (tries > 9) clearInterval(id);
  }, 1000);
  return { left };
}
