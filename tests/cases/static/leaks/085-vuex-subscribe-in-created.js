import Vue from 'vue';

export const bus = new Vue();

export default {
  data: () => ({ toasts: [] }),
  created() {
    bus.$on('toast', this.addToast);
  },
  beforeDestroy() {
    bus.$off('toast', this.addToast);
  },
  methods: {
    addToast(text) {
      this.toasts.push(text);
    },
  },
};
