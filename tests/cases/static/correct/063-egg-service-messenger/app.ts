import { Application, IBoot } from 'egg';

export default class AppBoot implements IBoot {
  constructor(private readonly app: Application) {}

  async didReady() {
    this.app.priceTable = {};
    this.app.messenger.on('prices', (table: Record<string, number>) => {
      this.app.priceTable = table;
    });
  }
}
