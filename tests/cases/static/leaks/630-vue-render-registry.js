const instances = new Set();
export default {
  install(app) {
    app.mixin({
      created() {
        instances.add(this);
      },
      unmounted() {
        instances.delete(this);
      },
    });
  },
};
export const refresh = () => instances.forEach((i) => i.$forceUpdate());
