'use strict';
const { h } = require('vue');

module.exports = {
  name: 'Clock',
  data () {
    return { now: 0 };
  },
  mounted () {
    this.timer = setInterval(() => {
      this.now = Date.now();
    }, 60000);
  },
  beforeUnmount () {
    clearInterval(this.timer);
  },
  render () {
    return h('p', `now ${this.now}`);
  }
};
