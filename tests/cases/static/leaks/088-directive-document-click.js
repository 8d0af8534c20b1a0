export const clickOutside = {
  inserted(el, { value: onOutside }) {
    document.addEventListener('mousedown', (event) => {
      if (!el.contains(event.target)) onOutside(event);
    });
  },
};

export default {
  install(Vue) {
    Vue.directive('click-outside', clickOutside);
  },
};
