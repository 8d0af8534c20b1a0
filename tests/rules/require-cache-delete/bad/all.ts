export function clear(prefix: string) {
  for (const id of Object.keys(require.cache)) {
    if (id.startsWith(prefix)) delete require.cache[id];
//                             ^^^^^^^^^^^^^^^^^^^^^^^^ warning: stays in `children`
  }
}
