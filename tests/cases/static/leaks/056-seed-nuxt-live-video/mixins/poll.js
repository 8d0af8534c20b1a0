export default {
  data() {
    return { pollId: null };
  },
  methods: {
    startPolling(ms) {
      this.pollId = setInterval(() => this.tick(), ms);
    },
  },
};
