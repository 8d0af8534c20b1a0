import translator from './translator';
export default {
  beforeCreate() {
    this._unwatch = translator.watch(() => this.$forceUpdate());
    translator.on('locale', () => this.$forceUpdate());
  },
  beforeDestroy() { this._unwatch(); },
};
