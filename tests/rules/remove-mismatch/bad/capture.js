export function open(element, close) {
  element.addEventListener('click', close, true);
  return () => element.removeEventListener('click', close);
//                     ^^^^^^^^^^^^^^^^^^^ error: it was added with another `capture`
}
