import Vue from 'vue';

export default ({ app, req }, inject) => {
  Vue.mixin({
    methods: {
      track(name, payload) {
        app.$analytics.push({ name, payload, ua: req && req.headers['user-agent'] });
      },
    },
  });
  inject('started', Date.now());
};
