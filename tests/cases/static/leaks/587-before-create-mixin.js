export const heartbeat = {
  beforeCreate() {
    this.$_beat = setInterval(() => { this.$emit('beat'); }, 1000);
  },
  destroyed() {
    clearInterval(this.$_beat);
  },
};
