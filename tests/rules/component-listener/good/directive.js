export const clickOutside = {
  inserted(el, { value }) {
    el.outside = (event) => value(event);
    document.addEventListener('mousedown', el.outside);
  },
  unbind(el) {
    document.removeEventListener('mousedown', el.outside);
  },
};
