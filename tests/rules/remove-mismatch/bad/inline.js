export function stop(target) {
  target.removeEventListener('x', () => {});
//       ^^^^^^^^^^^^^^^^^^^ error: the function given here is a new one
}
