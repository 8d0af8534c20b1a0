export const clickOutside = {
  inserted(el, { value: onOutside }) {
    el.__outside__ = (event) => {
      if (!el.contains(event.target)) onOutside(event);
    };
    document.addEventListener('mousedown', el.__outside__);
  },
  unbind(el) {
    document.removeEventListener('mousedown', el.__outside__);
    delete el.__outside__;
  },
};

export default {
  install(Vue) {
    Vue.directive('click-outside', clickOutside);
  },
};
