import { Service } from 'egg';

export default class PriceService extends Service {
  async of(sku: string) {
    return this.app.priceTable[sku] ?? (await this.ctx.model.Price.findOne({ sku })).amount;
  }
}
