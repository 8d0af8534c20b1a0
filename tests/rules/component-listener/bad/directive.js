export const clickOutside = {
  inserted(el, { value }) {
    document.addEventListener('mousedown', (event) => {
//           ^^^^^^^^^^^^^^^^ warning: the 'mousedown' listener added to `document`
      if (!el.contains(event.target)) value(event);
    });
  },
};
