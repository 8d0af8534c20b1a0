export function refresh(target) {
  setInterval(async () => {
    Object.assign(target, await (await fetch('https://rates.example.com')).json());
  }, 60_000);
}
