export default {
  data: () => ({ toasts: [], open: false }),
  created() {
    this.$on('toast', this.addToast);
    this.$watch('open', (now) => {
      if (!now) this.toasts = [];
    });
    this.$once('hook:mounted', () => this.$emit('ready'));
  },
  methods: {
    addToast(text) {
      this.toasts.push(text);
    },
  },
};
