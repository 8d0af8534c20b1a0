import type { App } from 'vue';
const observers = new WeakMap<HTMLElement, IntersectionObserver>();
export default {
  install(app: App) {
    app.directive('seen', {
      mounted(el: HTMLElement, { value }) {
        const io = new IntersectionObserver(([e]) => e.isIntersecting && value(el));
        io.observe(el);
        observers.set(el, io);
      },
      unmounted(el: HTMLElement) { observers.get(el)?.disconnect(); },
    });
  },
};
