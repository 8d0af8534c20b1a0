export function watch(bus) {
  const changed = () => {};
  bus.on('change', changed);
  return () => bus.off('changed', changed);
//                 ^^^ error: the function was added for another event
}
