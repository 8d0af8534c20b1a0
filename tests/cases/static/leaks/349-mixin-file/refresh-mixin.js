export default {
  created() {
    this.refreshTimer = setInterval(this.load, 10000);
  },
  beforeDestroy() {
    clearInterval(this.refreshTimer);
  },
};
