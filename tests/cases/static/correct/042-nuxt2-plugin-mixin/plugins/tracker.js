import Vue from 'vue';

Vue.mixin({
  methods: {
    track(name, payload) {
      this.$analytics.push({ name, payload });
    },
  },
});

export default ({ app }, inject) => {
  inject('started', Date.now());
  inject('appName', app.head.title);
};
