export default {
  name: 'Ticker',
  created() {
    setInterval(() => this.tick(), 500);
//  ^^^^^^^^^^^ error: `created` also runs on the server, `beforeUnmount` does not
  },
  beforeUnmount() {
    this.done = true;
  },
  methods: {
    tick() {},
  },
};
