export default {
  plugins: ['~/plugins/tracker.js'],
  modules: ['@nuxtjs/axios'],
};
