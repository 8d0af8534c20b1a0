import { Component, Vue } from 'vue-property-decorator';
@Component
export default class PriceTag extends Vue {
  price = 0;
  timer = 0;
  created() {
    this.timer = setInterval(() => this.refresh(), 5000);
  }
  beforeDestroy() {
    clearInterval(this.timer);
  }
  async refresh() { this.price = await (await fetch('/price')).json(); }
}
