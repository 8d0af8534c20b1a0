import type { App } from 'vue';
export default {
  install(app: App) {
    app.directive('seen', {
      mounted(el: HTMLElement, { value }) {
        const io = new IntersectionObserver(([e]) => e.isIntersecting && value(el));
        io.observe(document.body);
      },
    });
  },
};
