export default {
  name: 'Ticker',
  created() {
  },
  mounted() {
    this.timer = setInterval(() => this.tick(), 500);
  },
  beforeUnmount() {
    this.done = true;
    clearInterval(this.timer);
  },
  methods: {
    tick() {},
  },
};
