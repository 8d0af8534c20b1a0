export default {
  data() {
    return { pollId: null };
  },
  beforeDestroy() {
    clearInterval(this.pollId);
  },
  methods: {
    startPolling(ms) {
      this.pollId = setInterval(() => this.tick(), ms);
    },
  },
};
